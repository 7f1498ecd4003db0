import {
  type DocumentNumber,
  getDocumentNumber,
} from '../../server/services/document-number/get-document-number.ts';
import { listDocumentNumbers } from '../../server/services/document-number/list-document-numbers.ts';
import {
  type NumberSequenceState,
  numberSequence,
} from '../../server/services/document-number/number-sequence.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { encodeGlobalId, localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';

const origin = builder.enumType('DocumentNumberOrigin', {
  description: '发文字号的来源',
  values: {
    ISSUED: { description: '本平台按顺序编发' },
    ENTERED: { description: '本单位公文系统编发，由外部登记' },
  } as const,
});

const state = builder.enumType('DocumentNumberState', {
  description: '发文字号的状态',
  values: {
    IN_USE: { description: '在用' },
    VOID: { description: '作废；号不再使用' },
  } as const,
});

type Gap = NumberSequenceState['gaps'][number];

const gapRef = builder.objectRef<Gap>('DocumentNumberGap').implement({
  description: '空号：登记簿中跳过的一段序号及其原因',
  fields: (t) => ({
    from: t.exposeInt('from', { description: '起始序号' }),
    to: t.exposeInt('to', { description: '终止序号' }),
    reason: t.exposeString('reason', { description: '空号原因' }),
  }),
});

const voidingRef = builder
  .objectRef<NonNullable<DocumentNumber['voided']>>('DocumentNumberVoiding')
  .implement({
    description: '发文字号的作废',
    fields: (t) => ({
      byName: t.exposeString('byName', { description: '办理人姓名' }),
      at: t.field({ type: 'DateTime', description: '办理时刻', resolve: (row) => row.at }),
      reason: t.exposeString('reason', { description: '作废原因' }),
    }),
  });

export const documentNumberRef = builder.objectRef<DocumentNumber>('DocumentNumber');

builder.node(documentNumberRef, {
  description: '发文字号：发文登记簿中的一个号',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getDocumentNumber(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    text: t.exposeString('text', { description: '发文字号，如“赣环督办〔2026〕3号”' }),
    codeWord: t.exposeString('codeWord', { description: '机关代字' }),
    year: t.exposeInt('year', { description: '年份' }),
    number: t.exposeInt('number', { description: '序号' }),
    origin: t.field({ type: origin, description: '来源', resolve: (row) => row.origin }),
    state: t.field({ type: state, description: '状态', resolve: (row) => row.state }),
    purpose: t.exposeString('purpose', { description: '用于何文件' }),
    registeredOn: t.field({
      type: 'Date',
      description: '编发或登记的日期',
      resolve: (row) => row.registeredOn,
    }),
    gap: t.field({
      type: gapRef,
      nullable: true,
      description: '登记此号时跳过的序号；其中后来补登的不再是空号',
      resolve: (row) => row.gap ?? null,
    }),
    paper: t.node({
      description: '使用此号的公文；没有对应平台上的公文的，以及您无权查阅的，为空',
      id: ({ bearer }) => (bearer ? encodeGlobalId(bearer.subjectType, bearer.subjectId) : null),
    }),
    paperTitle: t.string({
      nullable: true,
      description: '使用此号的公文在编上字号时的标题；没有对应平台上的公文的为空',
      resolve: ({ bearer }) => bearer?.title ?? null,
    }),
    voided: t.field({
      type: voidingRef,
      nullable: true,
      description: '作废；在用的号没有',
      resolve: (row) => row.voided ?? null,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
  }),
});

builder.queryField('documentNumbers', (t) =>
  t.connection({
    type: documentNumberRef,
    description: '发文登记簿，按代字、年份、序号排列；作废的号也在其中',
    args: {
      organizationId: t.arg.id({ description: '只列该机关的' }),
      codeWord: t.arg.string({ description: '只列该代字的' }),
      year: t.arg.int({ description: '只列该年的' }),
      state: t.arg({ type: state, description: '只列该状态的' }),
    },
    resolve: (_root, args, context) =>
      connectionOf(
        listDocumentNumbers(context.services, {
          page: args,
          organizationId: localId('Organization', args.organizationId),
          codeWord: args.codeWord ?? undefined,
          year: args.year ?? undefined,
          state: args.state ?? undefined,
        }),
      ),
  }),
);

const sequenceRef = builder.objectRef<NumberSequenceState>('NumberSequence').implement({
  description: '一个机关代字一年的编号情况',
  fields: (t) => ({
    codeWord: t.exposeString('codeWord', { description: '机关代字' }),
    year: t.exposeInt('year', { description: '年份' }),
    last: t.exposeInt('last', { description: '已用到的序号；还没有编号的为0' }),
    next: t.exposeString('next', {
      description: '现在编发会得到的字号；只供参考，他人可能先编，以编发结果为准',
    }),
    gaps: t.field({
      type: [gapRef],
      description: '空号及其原因',
      resolve: (sequence) => [...sequence.gaps],
    }),
  }),
});

builder.queryField('numberSequence', (t) =>
  t.field({
    type: sequenceRef,
    description: '一个机关代字一年的编号情况：用到几号、有哪些空号',
    args: {
      organizationId: t.arg.id({ required: true, description: '发文机关' }),
      codeWord: t.arg.string({ description: '机关代字；机关只有一个代字的可不填' }),
      year: t.arg.int({ description: '年份；不填为今年' }),
    },
    resolve: (_root, args, context) =>
      numberSequence(context.services, {
        organizationId: localId('Organization', args.organizationId),
        codeWord: args.codeWord ?? undefined,
        year: args.year ?? undefined,
      }),
  }),
);
