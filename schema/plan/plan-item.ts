import { changePlanItems } from '../../server/services/plan/change-plan-items.ts';
import { sortPlanItems } from '../../server/services/plan/sort-plan-items.ts';
import {
  listPlanItems,
  type PlanItemView,
} from '../../server/services/plan-facts/list-plan-items.ts';
import { upperItemsOf } from '../../server/services/plan-facts/upper-items.ts';
import { getRegion } from '../../server/services/region/get-region.ts';
import { getTask } from '../../server/services/task/get-task.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { encodeGlobalId, localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { changingProblems } from '../problems.ts';
import { regionRef } from '../region/region.ts';
import { taskRef } from '../task/task.ts';
import { OUTLINE_ONLY, planRef } from './plan.ts';

export const planItemRef = builder.objectRef<PlanItemView>('PlanItem');

planItemRef.implement({
  description: '整改措施清单的一项；内容按方案当前所印，送审后为冻结的内容',
  fields: (t) => ({
    place: t.exposeInt('place', { description: '在清单中的序位，从1数起' }),
    taskId: t.id({
      description: '整改任务的标识，修改清单时用',
      resolve: ({ link }) => encodeGlobalId('RectificationTask', link.id),
    }),
    task: t.field({
      type: taskRef,
      nullable: true,
      description: '整改任务；不在您可查阅的范围时为空',
      resolve: ({ link }, _args, { services }) => orNull(getTask(services, link.id)),
    }),
    ownNo: t.string({
      nullable: true,
      description: '本级编号',
      resolve: ({ facts }) => facts.ownNo ?? null,
    }),
    parentNo: t.string({
      nullable: true,
      description: '上级编号',
      resolve: ({ facts }) => facts.parentNo ?? null,
    }),
    problem: t.string({
      nullable: true,
      description: '督察反馈问题原文',
      resolve: ({ facts }) => facts.problem ?? null,
    }),
    goal: t.string({
      nullable: true,
      description: '整改目标全文',
      resolve: ({ facts }) => facts.goal.text ?? null,
    }),
    deadline: t.string({
      nullable: true,
      description: '整改时限，按所印',
      resolve: ({ facts }) => facts.deadline ?? null,
    }),
    inner: t.boolean({
      description: '仅供内部，公开版不印',
      resolve: ({ link }) => link.inner === true,
    }),
    upperItems: t.field({
      type: [planItemRef],
      description: '所承接的上级方案各项，供对照；自查自纠的没有',
      resolve: (item, _args, { services }) => upperItemsOf(services, item),
    }),
    givenTo: t.field({
      type: [regionRef],
      description:
        '所注明的分解到的下级地区；没有注明的，按承担单位、问题所在地区推定，见分解承接情况',
      resolve: async ({ link }, _args, { services }) => {
        const regions = link.givenTo.map((id) => orNull(getRegion(services, id)));
        return (await Promise.all(regions)).filter((region) => region !== null);
      },
    }),
  }),
});

builder.objectField(planRef, 'items', (t) =>
  t.connection({
    type: planItemRef,
    description: `整改措施清单，按序位${OUTLINE_ONLY}`,
    resolve: async ({ content }, args, { services }) =>
      connectionOf(await listPlanItems(services, content, args)),
  }),
);

const addInput = builder.inputType('AddPlanItemInput', {
  description: '列入清单的一项',
  fields: (t) => ({
    taskId: t.id({ required: true, description: '整改任务' }),
    upperTaskId: t.id({ description: '所承接的上级方案的任务；问题已注明上级问题的可不填' }),
    givenTo: t.idList({ description: '分解到的下级地区；由承担单位看得出的可不填' }),
    inner: t.boolean({ description: '仅供内部，公开版不印' }),
  }),
});

const changeItemInput = builder.inputType('ChangePlanItemInput', {
  description: '修改清单的一项与上下级的关系；只填要修改的字段，填空值（null）为清除',
  fields: (t) => ({
    taskId: t.id({ required: true, description: '整改任务' }),
    upperTaskId: t.id({ description: '所承接的上级方案的任务' }),
    givenTo: t.idList({ description: '分解到的全部下级地区' }),
    inner: t.boolean({ description: '仅供内部，公开版不印' }),
  }),
});

const changeInput = builder.inputType('ChangePlanItemsInput', {
  description: '修改整改措施清单；各项的内容在整改任务中修改',
  fields: (t) => ({
    planId: t.id({ required: true, description: '整改方案' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    add: t.field({ type: [addInput], description: '列入的，排在最后' }),
    change: t.field({ type: [changeItemInput], description: '修改的' }),
    removeTaskIds: t.idList({ description: '移出清单的；任务本身不删' }),
    order: t.idList({ description: '保留的全部任务，按新的顺序；不填不变' }),
  }),
});

type Links = {
  taskId: string;
  upperTaskId?: string | null | undefined;
  givenTo?: readonly string[] | null | undefined;
  inner?: boolean | null | undefined;
};

function withLocalIds({ taskId, upperTaskId, givenTo, ...rest }: Links) {
  return {
    ...rest,
    id: localId('RectificationTask', taskId) ?? '',
    upperTaskId: upperTaskId === null ? null : localId('RectificationTask', upperTaskId),
    givenTo: givenTo == null ? givenTo : givenTo.map((id) => localId('Region', id)),
  };
}

function taskIds(ids: readonly string[] | null | undefined): string[] | undefined {
  return ids?.map((id) => localId('RectificationTask', id) ?? '');
}

builder.mutationField('changePlanItems', (t) =>
  t.field({
    type: planRef,
    description:
      '列入、移出、排列清单各项，注明所承接的上级任务与分解到的地区；各人修改不同项的可合并',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: changeInput, required: true, description: '修改内容' }) },
    resolve: (_root, { input }, { services }) =>
      changePlanItems(services, {
        planId: localId('RectificationPlan', input.planId) ?? '',
        expectedRevision: input.expectedRevision,
        changes: {
          add: (input.add ?? []).map(withLocalIds),
          change: (input.change ?? []).map(withLocalIds),
          remove: taskIds(input.removeTaskIds) ?? [],
          order: taskIds(input.order),
        },
      }),
  }),
);

const sortInput = builder.inputType('SortPlanItemsInput', {
  description: '按编号排列清单',
  fields: (t) => ({
    planId: t.id({ required: true, description: '整改方案' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
  }),
});

builder.mutationField('sortPlanItems', (t) =>
  t.field({
    type: planRef,
    description: '把整改措施清单按问题的本级编号排列；中文数字、括号照数的大小',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: sortInput, required: true, description: '排列哪个方案' }) },
    resolve: (_root, { input }, { services }) =>
      sortPlanItems(services, {
        planId: localId('RectificationPlan', input.planId) ?? '',
        expectedRevision: input.expectedRevision,
      }),
  }),
);
