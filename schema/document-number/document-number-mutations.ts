import { DuplicateFailure, QuotaFailure } from '../../server/domain/failure.ts';
import { bindDocumentNumber } from '../../server/services/document-number/bind-document-number.ts';
import { enterDocumentNumber } from '../../server/services/document-number/enter-document-number.ts';
import { issueDocumentNumber } from '../../server/services/document-number/issue-document-number.ts';
import { releaseDocumentNumber } from '../../server/services/document-number/release-document-number.ts';
import { voidDocumentNumber } from '../../server/services/document-number/void-document-number.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { documentNumberRef } from './document-number.ts';

const issueInput = builder.inputType('IssueDocumentNumberInput', {
  description: '编发发文字号的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '发文机关；只在一个机构任经办人的可不填' }),
    codeWord: t.string({ description: '机关代字；机关只有一个代字的可不填' }),
    purpose: t.string({ required: true, description: '用于何文件，写文件标题' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('issueDocumentNumber', (t) =>
  t.field({
    type: documentNumberRef,
    description: '编发下一个发文字号：同一机关代字、同一年（北京时间）内连续编号，不重号',
    errors: { types: [...creatingProblems, QuotaFailure] },
    args: { input: t.arg({ type: issueInput, required: true, description: '编发内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, ...number } = input;
      return issueDocumentNumber(context.services, {
        idempotencyKey,
        number: { ...number, organizationId: localId('Organization', input.organizationId) },
      });
    },
  }),
);

const enterInput = builder.inputType('EnterDocumentNumberInput', {
  description: '登记外部编发的发文字号的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '发文机关；只在一个机构任经办人的可不填' }),
    text: t.string({ required: true, description: '发文字号，如“赣环督办〔2026〕3号”' }),
    purpose: t.string({ required: true, description: '用于何文件，写文件标题' }),
    gapReason: t.string({ description: '空号原因；此号之前有跳过的序号时必填' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('enterDocumentNumber', (t) =>
  t.field({
    type: documentNumberRef,
    description: '登记本单位公文系统编发的发文字号；平台此后接着它编号',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: enterInput, required: true, description: '登记内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, ...number } = input;
      return enterDocumentNumber(context.services, {
        idempotencyKey,
        number: { ...number, organizationId: localId('Organization', input.organizationId) },
      });
    },
  }),
);

const voidInput = builder.inputType('VoidDocumentNumberInput', {
  description: '作废发文字号的内容',
  fields: (t) => ({
    id: t.id({ required: true, description: '发文字号' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    reason: t.string({ required: true, description: '作废原因' }),
  }),
});

builder.mutationField('voidDocumentNumber', (t) =>
  t.field({
    type: documentNumberRef,
    description: '作废发文字号；号留在登记簿中，不再使用',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: voidInput, required: true, description: '作废内容' }) },
    resolve: (_root, { input }, context) =>
      voidDocumentNumber(context.services, {
        ...input,
        id: localId('DocumentNumber', input.id) ?? '',
      }),
  }),
);

const bindInput = builder.inputType('BindDocumentNumberInput', {
  description: '把发文字号对应到公文的内容',
  fields: (t) => ({
    id: t.id({ required: true, description: '发文字号' }),
    expectedRevision: t.int({ required: true, description: '发文字号的版本号' }),
    noticeId: t.id({ required: true, description: '使用此号的公示，须已审签' }),
  }),
});

builder.mutationField('bindDocumentNumber', (t) =>
  t.field({
    type: documentNumberRef,
    description:
      '把已编发或登记的发文字号对应到使用它的公示：一号一文、一文一号，此后两边可以互查，字号不能作废',
    errors: { types: [...changingProblems, DuplicateFailure] },
    args: { input: t.arg({ type: bindInput, required: true, description: '对应内容' }) },
    resolve: (_root, { input }, context) =>
      bindDocumentNumber(context.services, {
        id: localId('DocumentNumber', input.id) ?? '',
        expectedRevision: input.expectedRevision,
        noticeId: localId('DisclosureNotice', input.noticeId) ?? '',
      }),
  }),
);

const releaseInput = builder.inputType('ReleaseDocumentNumberInput', {
  description: '解除发文字号与公文的对应的内容',
  fields: (t) => ({
    id: t.id({ required: true, description: '发文字号' }),
    expectedRevision: t.int({ required: true, description: '发文字号的版本号' }),
    reason: t.string({ required: true, description: '解除原因' }),
  }),
});

builder.mutationField('releaseDocumentNumber', (t) =>
  t.field({
    type: documentNumberRef,
    description: '解除用错的发文字号与公文的对应；已发布的公文不能解除',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: releaseInput, required: true, description: '解除内容' }) },
    resolve: (_root, { input }, context) =>
      releaseDocumentNumber(context.services, {
        ...input,
        id: localId('DocumentNumber', input.id) ?? '',
      }),
  }),
);
