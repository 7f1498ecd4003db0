import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { noticeKind, noticePeriodUnit } from './notice-enums.ts';

const basisInput = builder.inputType('NoticeBasisInput', {
  description: '依据文件',
  fields: (t) => ({
    title: t.string({ required: true, description: '文件名称（含书名号）' }),
    number: t.string({ description: '发文字号' }),
  }),
});

const periodInput = builder.inputType('NoticePeriodInput', {
  description: '公示期',
  fields: (t) => ({
    start: t.field({ type: 'Date', description: '开始日期' }),
    end: t.field({ type: 'Date', description: '结束日期' }),
    length: t.int({ description: '公示期长度' }),
    unit: t.field({ type: noticePeriodUnit, description: '公示期单位' }),
  }),
});

const objectionInput = builder.inputType('NoticeObjectionInput', {
  description: '异议受理',
  fields: (t) => ({
    unit: t.string({ description: '受理部门' }),
    phone: t.string({ description: '电话' }),
    email: t.string({ description: '邮箱' }),
    address: t.string({ description: '地址' }),
    contact: t.string({ description: '联系人' }),
  }),
});

const signatureInput = builder.inputType('NoticeSignatureInput', {
  description: '署名',
  fields: (t) => ({
    organ: t.string({ description: '署名机关' }),
    date: t.field({ type: 'Date', description: '成文日期' }),
    seal: t.boolean({ description: '是否加盖印章（留盖章处），默认加盖' }),
  }),
});

export const draftNoticeInput = builder.inputType('DraftNoticeInput', {
  description: '起草公示的内容；尚未查明的可以不填',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '起草机构；您只是一个机构的经办人时可以不填' }),
    kind: t.field({ type: noticeKind, description: '类别，默认验收销号公示' }),
    taskIds: t.idList({ required: true, description: '公示的整改任务，至少一项' }),
    template: t.string({
      required: true,
      description: '模板名称，如notice/closure/jiangxi-petition',
    }),
    issuerId: t.id({ description: '发布单位' }),
    title: t.string({ description: '标题；不填则由模板按问题编号生成' }),
    basis: t.field({ type: [basisInput], description: '依据文件' }),
    period: t.field({ type: periodInput, description: '公示期' }),
    objection: t.field({ type: objectionInput, description: '异议受理' }),
    signature: t.field({ type: signatureInput, description: '署名' }),
    madeUp: t.stringList({ description: '虚构事实的路径，如period.end' }),
  }),
});

const noticeChangesInput = builder.inputType('NoticeChangesInput', {
  description: '要修改的字段：不填的不改，填空值（null）的清除，列表整个替换',
  fields: (t) => ({
    taskIds: t.idList({ description: '公示的整改任务' }),
    template: t.string({ description: '模板名称' }),
    issuerId: t.id({ description: '发布单位' }),
    title: t.string({ description: '标题' }),
    basis: t.field({ type: [basisInput], description: '依据文件' }),
    period: t.field({ type: periodInput, description: '公示期，各字段分别修改' }),
    objection: t.field({ type: objectionInput, description: '异议受理，各字段分别修改' }),
    signature: t.field({ type: signatureInput, description: '署名，各字段分别修改' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

export const changeNoticeInput = builder.inputType('ChangeNoticeInput', {
  description: '修改公示草稿',
  fields: (t) => ({
    noticeId: t.id({ required: true, description: '公示' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    changes: t.field({ type: noticeChangesInput, required: true, description: '修改内容' }),
  }),
});

export const approveNoticeInput = builder.inputType('ApproveNoticeInput', {
  description: '审签公示',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    noticeId: t.id({ required: true, description: '公示' }),
    expectedRevision: t.int({ required: true, description: '所审阅的版本号' }),
    expectedFacts: t.field({
      type: 'Sha256',
      description: '所审阅事实的散列值（factsSha256）；填写时，整改任务等处后来有改动即不予审签',
    }),
  }),
});

export const publishNoticeInput = builder.inputType('PublishNoticeInput', {
  description: '发布公示',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    noticeId: t.id({ required: true, description: '公示' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
  }),
});

export const returnNoticeInput = builder.inputType('ReturnNoticeInput', {
  description: '退回已审签的公示',
  fields: (t) => ({
    noticeId: t.id({ required: true, description: '公示' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    reason: t.string({ required: true, description: '退回理由，至少10个字' }),
  }),
});

export const acknowledgeFindingInput = builder.inputType('AcknowledgeFindingInput', {
  description: '确认一条警告',
  fields: (t) => ({
    noticeId: t.id({ required: true, description: '公示' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    code: t.string({ required: true, description: '提示代码' }),
    dataPath: t.string({ description: '提示在事实中的位置；提示没有位置的不填' }),
    reason: t.string({ required: true, description: '理由，至少4个字' }),
  }),
});

export const acceptProposalInput = builder.inputType('AcceptProposalInput', {
  description: '采纳一条提示所建议的文字',
  fields: (t) => ({
    noticeId: t.id({ required: true, description: '公示' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    code: t.string({ required: true, description: '提示代码' }),
    dataPath: t.string({ required: true, description: '提示在事实中的位置' }),
  }),
});

/** References of an input as local ids; what was not given stays absent, null stays null. */
export function withLocalIds<Input extends object>(
  input: Input & {
    taskIds?: readonly string[] | null | undefined;
    issuerId?: string | null | undefined;
  },
): Record<string, unknown> {
  const { taskIds, issuerId } = input;
  return {
    ...input,
    ...(taskIds != null && { taskIds: taskIds.map((id) => localId('RectificationTask', id)) }),
    ...(issuerId != null && { issuerId: localId('Organization', issuerId) }),
  };
}
