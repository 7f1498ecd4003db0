import { builder } from '../builder.ts';
import { changedLocalId } from '../global-id.ts';

const basisInput = builder.inputType('PlanBasisInput', {
  description: '整改方案所依据的文件',
  fields: (t) => ({
    title: t.string({ required: true, description: '文件名称（含书名号）' }),
    number: t.string({ description: '发文字号' }),
  }),
});

const countsInput = builder.inputType('PlanCountsInput', {
  description: '督察反馈的问题数量，按反馈意见填写',
  fields: (t) => ({
    problems: t.int({ description: '反馈问题总数' }),
    aspects: t.int({ description: '问题涉及的方面数' }),
    categories: t.int({ description: '问题的类别数' }),
  }),
});

const targetInput = builder.inputType('PlanTargetInput', {
  description: '一项环境质量目标',
  fields: (t) => ({
    year: t.int({ required: true, description: '目标年份' }),
    indicator: t.string({ required: true, description: '指标' }),
    relation: t.string({ required: true, description: '目标关系，如“不高于”“达到”' }),
    value: t.float({ required: true, description: '目标值' }),
    unit: t.string({ description: '目标值的单位' }),
  }),
});

const signatureInput = builder.inputType('PlanSignatureInput', {
  description: '整改方案的署名；作为印发件时不填',
  fields: (t) => ({
    organs: t.stringList({ description: '署名机关' }),
    date: t.field({ type: 'Date', description: '成文日期' }),
    seal: t.boolean({ description: '是否加盖印章（留盖章处）' }),
  }),
});

/** Fields of a plan as a client gives them, the inspection apart. */
const planFields = (t: PlanFieldBuilder) => ({
  upperPlanId: t.id({ description: '上级整改方案；须已印发' }),
  issuerId: t.id({ description: '印发单位' }),
  title: t.string({ description: '标题；不填则按督察名称生成' }),
  paper: t.string({ description: '督察意见的文种，如“报告”；不填为“反馈意见”' }),
  feedbackTo: t.string({ description: '反馈对象，如“市委、市政府”' }),
  transferred: t.stringList({ description: '移交的清单' }),
  basis: t.field({ type: [basisInput], description: '依据文件' }),
  counts: t.field({ type: countsInput, description: '问题数量' }),
  targets: t.field({ type: [targetInput], description: '环境质量目标' }),
  signature: t.field({ type: signatureInput, description: '署名' }),
  madeUp: t.stringList({ description: '虚构事实的路径' }),
});
type PlanFieldBuilder = Parameters<
  NonNullable<Parameters<typeof builder.inputType>[1]['fields']>
>[0];

export const createPlanInput = builder.inputType('CreatePlanInput', {
  description: '整改方案的内容；起草时可缺的都可不填',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '以哪个机构起草；只任一个机构经办人的可不填' }),
    inspectionId: t.id({ required: true, description: '所属督察' }),
    ...planFields(t),
  }),
});

export const changePlanInput = builder.inputType('ChangePlanInput', {
  description: '修改整改方案的内容；只填要修改的字段，填空值（null）为清除',
  fields: (t) => ({
    planId: t.id({ required: true, description: '整改方案' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    inspectionId: t.id({ description: '所属督察' }),
    ...planFields(t),
  }),
});

type PlanIds = {
  inspectionId?: string | null | undefined;
  upperPlanId?: string | null | undefined;
  issuerId?: string | null | undefined;
};

/** The fields with local ids; absent and null stay what they are. */
export function withLocalIds<Fields extends PlanIds>(fields: Fields) {
  return {
    ...fields,
    inspectionId: changedLocalId('Inspection', fields.inspectionId),
    upperPlanId: changedLocalId('RectificationPlan', fields.upperPlanId),
    issuerId: changedLocalId('Organization', fields.issuerId),
  };
}
