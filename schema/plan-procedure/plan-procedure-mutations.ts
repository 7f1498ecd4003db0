import {
  ConflictFailure,
  IncompleteDataFailure,
  QuotaFailure,
  StateFailure,
} from '../../server/domain/failure.ts';
import { answerPlanRemark } from '../../server/services/plan-procedure/answer-plan-remark.ts';
import { issuePlan } from '../../server/services/plan-procedure/issue-plan.ts';
import { publishPlan } from '../../server/services/plan-procedure/publish-plan.ts';
import { strikePlanRemark } from '../../server/services/plan-procedure/strike-plan-remark.ts';
import { submitPlan } from '../../server/services/plan-procedure/submit-plan.ts';
import { takePlanStep } from '../../server/services/plan-procedure/take-plan-step.ts';
import { withdrawPlan } from '../../server/services/plan-procedure/withdraw-plan.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { planRef } from '../plan/plan.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import './plan-procedure-fields.ts';
import { planDecision } from './procedure-parts.ts';

const steppingProblems = [...creatingProblems, ConflictFailure, StateFailure];
const planId = { required: true, description: '整改方案' } as const;
const revision = { required: true, description: '所依据的方案版本号' } as const;

const submitInput = builder.inputType('SubmitPlanInput', {
  description: '送审整改方案的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id(planId),
    expectedRevision: t.int(revision),
    expectedFacts: t.field({
      type: 'Sha256',
      description: '所核对内容的散列值，也覆盖章节、整改任务和问题；填写的，内容有改动时拒绝',
    }),
    upperOrganizationId: t.id({
      description: '上级整改办；上级地区只有一个整改办的可不填',
    }),
    consultAgain: t.boolean({ description: '已征求过意见的，是否重新征求；不填为否' }),
  }),
});

builder.mutationField('submitPlan', (t) =>
  t.field({
    type: planRef,
    description: '送审整改方案：冻结内容，按规则的程序逐步办理；有错误的拒绝，逐项列出',
    errors: { types: [...steppingProblems, IncompleteDataFailure] },
    args: { input: t.arg({ type: submitInput, required: true, description: '送审内容' }) },
    resolve: (_root, { input }, { services }) =>
      submitPlan(services, {
        idempotencyKey: input.idempotencyKey,
        planId: localId('RectificationPlan', input.planId) ?? '',
        expectedRevision: input.expectedRevision,
        expectedFacts: input.expectedFacts ?? undefined,
        upperOrganizationId: localId('Organization', input.upperOrganizationId),
        consultAgain: input.consultAgain ?? false,
      }),
  }),
);

export const remarkInput = builder.inputType('PlanRemarkInput', {
  description: '一条意见；章节、整改任务都不填的，针对整个方案',
  fields: (t) => ({
    sectionId: t.id({ description: '所指的章节' }),
    taskId: t.id({ description: '所指的整改任务' }),
    field: t.string({ description: '整改任务的字段，如deadline、goal.text' }),
    text: t.string({ required: true, description: '意见' }),
  }),
});

/** A remark with local ids. */
export function remarkOf({ sectionId, taskId, ...rest }: typeof remarkInput.$inferInput) {
  return {
    ...rest,
    sectionId: localId('PlanSection', sectionId),
    taskId: localId('RectificationTask', taskId),
  };
}

const stepInput = builder.inputType('TakePlanStepInput', {
  description: '办理整改方案步骤的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id(planId),
    expectedRevision: t.int(revision),
    decision: t.field({ type: planDecision, required: true, description: '决定' }),
    opinion: t.string({ description: '意见；退回的必填，至少10个字' }),
    remarks: t.field({ type: [remarkInput], description: '退回意见；退回的至少一条' }),
    meetingId: t.id({ description: '审议的会议；会议审议步骤必填' }),
    seenSha256: t.field({ type: 'Sha256', description: '所见内容的散列值，与送审的不同则拒绝' }),
  }),
});

builder.mutationField('takePlanStep', (t) =>
  t.field({
    type: planRef,
    description:
      '办理整改方案现在的步骤：同意，或附意见退回。由该步骤的办理机关的人员办理，可以是上级机关',
    errors: { types: steppingProblems },
    args: { input: t.arg({ type: stepInput, required: true, description: '办理内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, remarks, meetingId, ...step } = input;
      return takePlanStep(services, {
        idempotencyKey,
        step: {
          ...step,
          planId: localId('RectificationPlan', step.planId),
          meetingId: localId('Meeting', meetingId),
          remarks: remarks?.map(remarkOf),
        },
      });
    },
  }),
);

const answerInput = builder.inputType('AnswerPlanRemarkInput', {
  description: '答复退回意见的内容',
  fields: (t) => ({
    planId: t.id(planId),
    expectedRevision: t.int(revision),
    remarkId: t.string({ required: true, description: '退回意见的标识' }),
    answer: t.string({ required: true, description: '答复：作了什么改动，或为何不改' }),
  }),
});

builder.mutationField('answerPlanRemark', (t) =>
  t.field({
    type: planRef,
    description: '答复一条退回意见；再次送审之前可以改答复',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: answerInput, required: true, description: '答复内容' }) },
    resolve: (_root, { input }, { services }) =>
      answerPlanRemark(services, {
        ...input,
        planId: localId('RectificationPlan', input.planId),
      }),
  }),
);

const strikeInput = builder.inputType('StrikePlanRemarkInput', {
  description: '销去退回意见的内容',
  fields: (t) => ({
    planId: t.id(planId),
    expectedRevision: t.int(revision),
    remarkId: t.string({ required: true, description: '退回意见的标识' }),
  }),
});

builder.mutationField('strikePlanRemark', (t) =>
  t.field({
    type: planRef,
    description: '再次送审后，由提出意见的机关核对答复，销去一条退回意见',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: strikeInput, required: true, description: '销去内容' }) },
    resolve: (_root, { input }, { services }) =>
      strikePlanRemark(services, {
        ...input,
        planId: localId('RectificationPlan', input.planId),
      }),
  }),
);

const withdrawInput = builder.inputType('WithdrawPlanInput', {
  description: '撤回整改方案的内容',
  fields: (t) => ({
    planId: t.id(planId),
    expectedRevision: t.int(revision),
    reason: t.string({ required: true, description: '撤回理由' }),
  }),
});

builder.mutationField('withdrawPlan', (t) =>
  t.field({
    type: planRef,
    description: '撤回送审而尚未批准的整改方案，继续修改',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: withdrawInput, required: true, description: '撤回内容' }) },
    resolve: (_root, { input }, { services }) =>
      withdrawPlan(services, { ...input, planId: localId('RectificationPlan', input.planId) }),
  }),
);

const issueInput = builder.inputType('IssuePlanInput', {
  description:
    '印发整改方案的内容；机关代字、已登记的字号、自行编发的字号只填一项，都不填的自动编号',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id(planId),
    expectedRevision: t.int(revision),
    codeWord: t.string({ description: '以哪个机关代字自动编号' }),
    numberId: t.id({ description: '已在发文登记簿登记的字号' }),
    outsideNumber: t.string({ description: '印发机关自行编发的字号，如鄂办发〔2020〕2号' }),
    issuedOn: t.field({ type: 'Date', description: '印发日期；不填为今天' }),
  }),
});

builder.mutationField('issuePlan', (t) =>
  t.field({
    type: planRef,
    description: '印发已同意的整改方案，同时编发文字号',
    errors: { types: [...steppingProblems, QuotaFailure] },
    args: { input: t.arg({ type: issueInput, required: true, description: '印发内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, ...issue } = input;
      return issuePlan(services, {
        idempotencyKey,
        issue: {
          ...issue,
          planId: localId('RectificationPlan', issue.planId),
          numberId: localId('DocumentNumber', issue.numberId),
        },
      });
    },
  }),
);

const publishInput = builder.inputType('PublishPlanInput', {
  description: '公开整改方案的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id(planId),
    expectedRevision: t.int(revision),
    publishedOn: t.field({ type: 'Date', description: '公开日期；不填为今天' }),
  }),
});

builder.mutationField('publishPlan', (t) =>
  t.field({
    type: planRef,
    description:
      '公开已印发的整改方案：须先用requestPlanPaper生成现行内容的公开版（PUBLIC或PUBLIC_ITEMS）；调整之后须再次公开',
    errors: { types: steppingProblems },
    args: { input: t.arg({ type: publishInput, required: true, description: '公开内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, ...publication } = input;
      return publishPlan(services, {
        idempotencyKey,
        publication: {
          ...publication,
          planId: localId('RectificationPlan', publication.planId),
        },
      });
    },
  }),
);
