import type { StepActor } from '../../server/domain/outside-step/taken-step.ts';
import type {
  PlanProcedure,
  PlanRemark,
  ProcedureEntry,
  ProcedureStep,
  RemarkTarget,
} from '../../server/domain/plan/procedure/procedure.ts';
import { standingStep } from '../../server/domain/plan/procedure/procedure.ts';
import { getMeeting } from '../../server/services/meeting/get-meeting.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { builder } from '../builder.ts';
import { encodeGlobalId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { meetingRef } from '../meeting/meeting.ts';
import { organizationRef } from '../organization/organization.ts';
import { planStepKind, planStepRole } from '../rule-set/plan-chain.ts';

export const planDecision = builder.enumType('PlanDecision', {
  description: '整改方案步骤的决定',
  values: {
    AGREE: { description: '同意；征求意见、报批等步骤为办结' },
    RETURN: { description: '退回' },
  } as const,
});

export const procedureActorRef = builder.objectRef<StepActor>('PlanActor').implement({
  description: '办理人',
  fields: (t) => ({
    by: t.string({ description: '办理人', resolve: (actor) => actor.byName }),
    at: t.field({ type: 'DateTime', description: '办理时刻', resolve: (actor) => actor.at }),
    onBehalfOf: t.string({
      nullable: true,
      description: '代办的，为委托人姓名',
      resolve: (actor) => actor.onBehalfOf?.name ?? null,
    }),
  }),
});

const procedureStepRef = builder.objectRef<ProcedureStep>('PlanProcedureStep').implement({
  description: '整改方案办理程序的一个步骤，以送审时的规则为准',
  fields: (t) => ({
    key: t.exposeString('key', { description: '步骤代码' }),
    kind: t.field({ type: planStepKind, description: '类别', resolve: (step) => step.kind }),
    name: t.exposeString('name', { description: '步骤名称' }),
    role: t.field({ type: planStepRole, description: '办理角色', resolve: (step) => step.role }),
    organization: t.field({
      type: organizationRef,
      nullable: true,
      description: '办理机关',
      resolve: (step, _args, { services }) =>
        orNull(getOrganization(services, step.organizationId)),
    }),
  }),
});

type Outside = NonNullable<ProcedureEntry['outside']>;
const outsideRef = builder.objectRef<Outside>('PlanOutsideDecision').implement({
  description: '在平台外作出、由经办人代录的决定',
  fields: (t) => ({
    organ: t.string({
      nullable: true,
      description: '决定的机关或会议',
      resolve: (one) => one.organ ?? null,
    }),
    personName: t.string({
      nullable: true,
      description: '签批人姓名',
      resolve: (one) => one.personName ?? null,
    }),
    decidedOn: t.field({ type: 'Date', description: '决定日期', resolve: (one) => one.decidedOn }),
    number: t.string({
      nullable: true,
      description: '文件号',
      resolve: (one) => one.number ?? null,
    }),
    recordedBy: t.string({ description: '录入人', resolve: (one) => one.recordedBy.name }),
    record: t.node({
      description: '代录及其扫描件；您无权查阅的为空',
      id: (one) => encodeGlobalId('OutsideStep', one.stepId),
    }),
  }),
});

const entryRef = builder.objectRef<ProcedureEntry>('PlanProcedureEntry').implement({
  description: '整改方案办理过的一步',
  fields: (t) => ({
    round: t.exposeInt('round', { description: '第几次送审' }),
    step: t.exposeString('step', { description: '步骤代码' }),
    stepName: t.exposeString('stepName', { description: '步骤名称' }),
    decision: t.field({
      type: planDecision,
      description: '决定',
      resolve: (entry) => entry.decision,
    }),
    opinion: t.string({
      nullable: true,
      description: '意见；退回的为理由',
      resolve: (entry) => entry.opinion ?? null,
    }),
    taken: t.field({ type: procedureActorRef, description: '办理人', resolve: (entry) => entry }),
    seenSha256: t.field({
      type: 'Sha256',
      nullable: true,
      description: '办理时所见内容的散列值',
      resolve: (entry) => entry.seenSha256 ?? null,
    }),
    meeting: t.field({
      type: meetingRef,
      nullable: true,
      description: '审议的会议；您无权查阅的为空',
      resolve: ({ meetingId }, _args, { services }) =>
        meetingId === undefined ? null : orNull(getMeeting(services, meetingId)),
    }),
    outside: t.field({
      type: outsideRef,
      nullable: true,
      description: '代录的决定；在平台上办理的没有',
      resolve: (entry) => entry.outside ?? null,
    }),
  }),
});

export const remarkTargetRef = builder.objectRef<RemarkTarget>('PlanRemarkTarget').implement({
  description: '意见所指',
  fields: (t) => ({
    subject: t.node({
      description: '所指的章节或整改任务；针对整个方案的、您无权查阅的为空',
      id: ({ kind, id }) => {
        if (kind === 'PLAN' || id === undefined) return null;
        return encodeGlobalId(kind === 'ITEM' ? 'RectificationTask' : 'PlanSection', id);
      },
    }),
    field: t.string({
      nullable: true,
      description: '整改任务的字段，如deadline',
      resolve: ({ field }) => field ?? null,
    }),
  }),
});

type Answer = NonNullable<PlanRemark['answer']>;
const answerRef = builder.objectRef<Answer>('PlanRemarkAnswer').implement({
  description: '对退回意见的答复',
  fields: (t) => ({
    text: t.exposeString('text', { description: '答复' }),
    given: t.field({ type: procedureActorRef, description: '答复人', resolve: (one) => one }),
  }),
});

const remarkRef = builder.objectRef<PlanRemark>('PlanRemark').implement({
  description: '退回意见：编制单位逐条答复，提出的机关逐条销去',
  fields: (t) => ({
    id: t.exposeString('id', { description: '意见的标识' }),
    round: t.exposeInt('round', { description: '第几次送审时提出' }),
    stepName: t.exposeString('stepName', { description: '提出意见的步骤' }),
    made: t.field({ type: procedureActorRef, description: '提出人', resolve: (one) => one }),
    target: t.field({ type: remarkTargetRef, description: '所指', resolve: (one) => one.target }),
    text: t.exposeString('text', { description: '意见' }),
    answer: t.field({
      type: answerRef,
      nullable: true,
      description: '答复；未答复的没有',
      resolve: (one) => one.answer ?? null,
    }),
    struck: t.field({
      type: procedureActorRef,
      nullable: true,
      description: '销去；未销去的没有',
      resolve: (one) => one.struck ?? null,
    }),
  }),
});

export const procedureRef = builder.objectRef<PlanProcedure>('PlanProcedure').implement({
  description: '整改方案的办理过程',
  fields: (t) => ({
    round: t.exposeInt('round', { description: '第几次送审' }),
    steps: t.field({
      type: [procedureStepRef],
      description: '步骤，按办理先后',
      resolve: (procedure) => procedure.steps,
    }),
    standing: t.field({
      type: procedureStepRef,
      nullable: true,
      description: '现在的步骤；各步骤都已办结的没有',
      resolve: (procedure) => standingStep(procedure) ?? null,
    }),
    sourceNote: t.exposeString('sourceNote', { description: '程序的来源' }),
    submitted: t.field({
      type: procedureActorRef,
      description: '送审人',
      resolve: (procedure) => procedure.submitted,
    }),
    submittedSha256: t.field({
      type: 'Sha256',
      description: '送审内容的散列值',
      resolve: (procedure) => procedure.submitted.sha256,
    }),
    entries: t.field({
      type: [entryRef],
      description: '办理过的步骤，含以前各次送审',
      resolve: (procedure) => procedure.entries,
    }),
    remarks: t.field({
      type: [remarkRef],
      description: '退回意见，含以前各次送审',
      resolve: (procedure) => procedure.remarks,
    }),
  }),
});
