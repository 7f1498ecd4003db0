import { StateFailure } from '../../server/domain/failure.ts';
import { viewOf } from '../../server/services/plan/get-plan.ts';
import { itemsForRegion } from '../../server/services/plan-cascade/items-for-region.ts';
import {
  mayOversee,
  type PlanCoverage,
  planCoverage,
  type RegionCoverage,
} from '../../server/services/plan-cascade/plan-coverage.ts';
import { startPlanFromUpper } from '../../server/services/plan-cascade/start-plan-from-upper.ts';
import { takeUpperItems } from '../../server/services/plan-cascade/take-upper-items.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { creatingProblems } from '../problems.ts';
import { regionRef } from '../region/region.ts';
import { planRef } from './plan.ts';
import { planItemRef } from './plan-item.ts';

const regionCoverageRef = builder.objectRef<RegionCoverage>('PlanRegionCoverage').implement({
  description: '一个下级地区对本方案所分解任务的承接情况',
  fields: (t) => ({
    region: t.field({ type: regionRef, description: '下级地区', resolve: (row) => row.region }),
    given: t.field({
      type: [planItemRef],
      description: '分解到该地区的各项',
      resolve: (row) => [...row.given],
    }),
    taken: t.field({
      type: [planItemRef],
      description: '该地区已送审的方案承接了的各项；起草中的方案不计',
      resolve: (row) => [...row.taken],
    }),
    missing: t.field({
      type: [planItemRef],
      description: '还没有方案承接的各项',
      resolve: (row) => [...row.missing],
    }),
    plans: t.field({
      type: [planRef],
      description: '该地区承接本方案的整改方案，含起草中的（只列存在与状态）',
      resolve: (row, _args, { services }) => row.plans.map((plan) => viewOf(services, plan)),
    }),
  }),
});

const coverageRef = builder.objectRef<PlanCoverage>('PlanCoverage').implement({
  description: '下级地区对本方案的承接情况',
  fields: (t) => ({
    regions: t.field({
      type: [regionCoverageRef],
      description: '各下级地区',
      resolve: (coverage) => [...coverage.regions],
    }),
    ownLevel: t.field({
      type: [planItemRef],
      description: '没有分解到下级地区、由本级承担的各项',
      resolve: (coverage) => [...coverage.ownLevel],
    }),
  }),
});

builder.objectField(planRef, 'coverage', (t) =>
  t.field({
    type: coverageRef,
    nullable: true,
    description:
      '分解到下级地区的各项由谁承接、哪些没有承接；只供起草机构、本地区及上级查阅，他人为空',
    resolve: ({ content }, _args, { services }) =>
      content && mayOversee(services, content) ? planCoverage(services, content) : null,
  }),
);

builder.objectField(planRef, 'itemsFor', (t) =>
  t.field({
    type: [planItemRef],
    description:
      '分解到一个下级地区的各项，按序位：按所注明的地区，没有注明的按承担单位、问题所在地区，再没有的按单位名称推定；地区不存在、无权查阅方案内容时为空',
    args: { regionId: t.arg.id({ required: true, description: '下级地区' }) },
    resolve: async ({ content }, { regionId }, { services }) => {
      if (!content) return [];
      const id = localId('Region', regionId) ?? '';
      return (await orNull(itemsForRegion(services, content, id))) ?? [];
    },
  }),
);

const startInput = builder.inputType('StartPlanFromUpperInput', {
  description: '由上级整改方案起草本地区的方案',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '以哪个机构起草；只任一个机构经办人的可不填' }),
    upperPlanId: t.id({ required: true, description: '已印发的上级整改方案' }),
    numberFrom: t.int({ description: '本级编号从几起编；不填则不编号' }),
  }),
});

builder.mutationField('startPlanFromUpper', (t) =>
  t.field({
    type: planRef,
    description:
      '由上级方案分解到本地区的各项起草本地区的方案：逐字引用问题，带入时限及督导、验收单位；整改目标与措施由本地区自行制定，不照抄。一次至多承接200项，其余再用 takeUpperItems 承接',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: startInput, required: true, description: '起草内容' }) },
    resolve: (_root, { input }, { services }) =>
      startPlanFromUpper(services, {
        idempotencyKey: input.idempotencyKey,
        organizationId: localId('Organization', input.organizationId),
        start: {
          upperPlanId: localId('RectificationPlan', input.upperPlanId),
          numberFrom: input.numberFrom ?? undefined,
        },
      }),
  }),
);

const takeInput = builder.inputType('TakeUpperItemsInput', {
  description: '承接上级方案分解来、本方案还没有列入的各项',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '本地区的整改方案' }),
    numberFrom: t.int({ description: '本级编号从几起编；不填则不编号' }),
  }),
});

builder.mutationField('takeUpperItems', (t) =>
  t.field({
    type: planRef,
    description: '承接上级方案分解到本地区、本方案还没有列入的各项；一次至多200项，可再次办理',
    errors: { types: [...creatingProblems, StateFailure] },
    args: { input: t.arg({ type: takeInput, required: true, description: '承接到哪个方案' }) },
    resolve: (_root, { input }, { services }) =>
      takeUpperItems(services, {
        idempotencyKey: input.idempotencyKey,
        take: {
          planId: localId('RectificationPlan', input.planId),
          numberFrom: input.numberFrom ?? undefined,
        },
      }),
  }),
);
