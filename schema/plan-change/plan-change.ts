import { ConflictFailure, StateFailure } from '../../server/domain/failure.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { getPlanView } from '../../server/services/plan/get-plan.ts';
import { decidePlanChange } from '../../server/services/plan-change/decide-plan-change.ts';
import {
  getPlanChange,
  type PlanChange,
} from '../../server/services/plan-change/get-plan-change.ts';
import { listPlanChanges } from '../../server/services/plan-change/list-plan-changes.ts';
import { requestPlanChange } from '../../server/services/plan-change/request-plan-change.ts';
import { withdrawPlanChange } from '../../server/services/plan-change/withdraw-plan-change.ts';
import { getTask } from '../../server/services/task/get-task.ts';
import { getUpload } from '../../server/services/upload/get-upload.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { planRef } from '../plan/plan.ts';
import { procedureActorRef } from '../plan-procedure/procedure-parts.ts';
import { creatingProblems } from '../problems.ts';
import { taskRef } from '../task/task.ts';
import { uploadRef } from '../upload/upload.ts';

const planChangeKind = builder.enumType('PlanChangeKind', {
  description: '整改方案调整的类别',
  values: {
    ADJUST: { description: '调整整改目标' },
    EXTEND: { description: '延期' },
    TO_LONG_TERM: { description: '转为持续整改：阶段目标和下次评估日期' },
  } as const,
});

const planChangeState = builder.enumType('PlanChangeState', {
  description: '调整申请的状态',
  values: {
    OPEN: { description: '待决定' },
    ACCEPTED: { description: '已同意，方案已形成新一版' },
    REFUSED: { description: '不同意' },
    WITHDRAWN: { description: '申请人已撤回' },
  } as const,
});

const changedItemRef = builder.objectRef<PlanChange['after']>('PlanChangedItem').implement({
  description: '一项任务中调整的内容',
  fields: (t) => ({
    deadline: t.string({
      nullable: true,
      description: '整改时限；不调整的没有',
      resolve: (item) => item.deadline ?? null,
    }),
    goal: t.string({
      nullable: true,
      description: '整改目标；不调整的没有',
      resolve: (item) => item.goal ?? null,
    }),
  }),
});

type Decided = NonNullable<PlanChange['decided']>;
const decidedRef = builder.objectRef<Decided>('PlanChangeDecision').implement({
  description: '对调整申请的决定',
  fields: (t) => ({
    taken: t.field({ type: procedureActorRef, description: '决定人', resolve: (one) => one }),
    opinion: t.string({
      nullable: true,
      description: '意见',
      resolve: (one) => one.opinion ?? null,
    }),
    version: t.int({
      nullable: true,
      description: '同意后形成的第几版；不同意的没有',
      resolve: (one) => one.version ?? null,
    }),
  }),
});

const planChangeRef = builder.objectRef<PlanChange>('PlanChange');

builder.node(planChangeRef, {
  description: '对已印发的整改方案的调整、延期申请，由批准方案的机关决定',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getPlanChange(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    plan: t.field({
      type: planRef,
      nullable: true,
      description: '整改方案',
      resolve: (row, _args, { services }) => orNull(getPlanView(services, row.planId)),
    }),
    task: t.field({
      type: taskRef,
      nullable: true,
      description: '整改任务；您无权查阅的为空',
      resolve: (row, _args, { services }) => orNull(getTask(services, row.taskId)),
    }),
    kind: t.field({ type: planChangeKind, description: '类别', resolve: (row) => row.kind }),
    before: t.field({ type: changedItemRef, description: '原内容', resolve: (row) => row.before }),
    after: t.field({ type: changedItemRef, description: '新内容', resolve: (row) => row.after }),
    nextReviewOn: t.field({
      type: 'Date',
      nullable: true,
      description: '下次评估日期；只有转为持续整改的有',
      resolve: (row) => row.nextReviewOn ?? null,
    }),
    reason: t.exposeString('reason', { description: '理由' }),
    evidence: t.field({
      type: t.listRef(uploadRef, { nullable: true }),
      description: '佐证材料；您无权查阅的为空',
      resolve: ({ evidenceIds }, _args, { services }) =>
        Promise.all(evidenceIds.map((id) => orNull(getUpload(services, id)))),
    }),
    requested: t.field({
      type: procedureActorRef,
      description: '申请人',
      resolve: (row) => row.requested,
    }),
    deciding: t.field({
      type: organizationRef,
      nullable: true,
      description: '决定的机关',
      resolve: (row, _args, { services }) => orNull(getOrganization(services, row.decidingId)),
    }),
    state: t.field({ type: planChangeState, description: '状态', resolve: (row) => row.state }),
    decided: t.field({
      type: decidedRef,
      nullable: true,
      description: '决定；待决定的没有',
      resolve: (row) => row.decided ?? null,
    }),
  }),
});

builder.queryField('planChanges', (t) =>
  t.connection({
    type: planChangeRef,
    description: '一个整改方案的调整申请，按申请先后排列',
    args: { planId: t.arg.id({ required: true, description: '整改方案' }) },
    resolve: (_root, { planId, ...page }, { services }) =>
      connectionOf(
        listPlanChanges(services, { page, planId: localId('RectificationPlan', planId) ?? '' }),
      ),
  }),
);

const steppingProblems = [...creatingProblems, ConflictFailure, StateFailure];

const requestInput = builder.inputType('RequestPlanChangeInput', {
  description: '申请调整、延期的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '整改方案' }),
    expectedRevision: t.int({ required: true, description: '所依据的方案版本号' }),
    taskId: t.id({ required: true, description: '整改任务' }),
    kind: t.field({ type: planChangeKind, required: true, description: '类别' }),
    deadline: t.string({ description: '新的整改时限；延期必填，如2026年12月底前' }),
    goal: t.string({ description: '新的整改目标；调整的必填，转为持续整改的填阶段目标' }),
    nextReviewOn: t.field({ type: 'Date', description: '下次评估日期；转为持续整改的必填' }),
    reason: t.string({ required: true, description: '理由' }),
    evidenceIds: t.idList({ required: true, description: '佐证材料，已核对完成的上传文件' }),
  }),
});

builder.mutationField('requestPlanChange', (t) =>
  t.field({
    type: planChangeRef,
    description: '申请调整已印发方案的一项任务：须在其整改时限之前提出，一项任务同时只有一件待决定',
    errors: { types: steppingProblems },
    args: { input: t.arg({ type: requestInput, required: true, description: '申请内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, ...change } = input;
      return requestPlanChange(services, {
        idempotencyKey,
        change: {
          ...change,
          planId: localId('RectificationPlan', change.planId),
          taskId: localId('RectificationTask', change.taskId),
          evidenceIds: change.evidenceIds.map((id) => localId('Upload', id)),
        },
      });
    },
  }),
);

const decideInput = builder.inputType('DecidePlanChangeInput', {
  description: '决定调整申请的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planChangeId: t.id({ required: true, description: '调整申请' }),
    expectedRevision: t.int({ required: true, description: '所依据的申请版本号' }),
    accept: t.boolean({ required: true, description: '是否同意' }),
    opinion: t.string({ description: '意见；不同意的必填' }),
  }),
});

builder.mutationField('decidePlanChange', (t) =>
  t.field({
    type: planChangeRef,
    description:
      '由批准方案的机关决定调整申请：同意的，任务随之修改，方案形成新一版，公开版须再次公开',
    errors: { types: steppingProblems },
    args: { input: t.arg({ type: decideInput, required: true, description: '决定内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, ...decision } = input;
      return decidePlanChange(services, {
        idempotencyKey,
        decision: { ...decision, planChangeId: localId('PlanChange', decision.planChangeId) },
      });
    },
  }),
);

const withdrawInput = builder.inputType('WithdrawPlanChangeInput', {
  description: '撤回调整申请的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planChangeId: t.id({ required: true, description: '调整申请' }),
    expectedRevision: t.int({ required: true, description: '所依据的申请版本号' }),
  }),
});

builder.mutationField('withdrawPlanChange', (t) =>
  t.field({
    type: planChangeRef,
    description: '由申请人撤回尚未决定的调整申请；撤回后可以就该任务另行申请',
    errors: { types: steppingProblems },
    args: { input: t.arg({ type: withdrawInput, required: true, description: '撤回内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, planChangeId, expectedRevision } = input;
      return withdrawPlanChange(services, {
        idempotencyKey,
        withdrawal: { planChangeId: localId('PlanChange', planChangeId), expectedRevision },
      });
    },
  }),
);
