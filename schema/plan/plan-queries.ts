import { listPlans } from '../../server/services/plan/list-plans.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { planRef } from './plan.ts';
import { planState } from './plan-parts.ts';

const planFilterInput = builder.inputType('PlanFilterInput', {
  description: '整改方案列表的筛选条件；各项同时满足，不填的不限',
  fields: (t) => ({
    state: t.field({ type: planState, description: '状态' }),
    inspectionId: t.id({ description: '所属督察' }),
    organizationId: t.id({ description: '起草机构' }),
    upperPlanId: t.id({ description: '上级整改方案' }),
    regionId: t.id({ description: '地区，含其下级地区' }),
  }),
});

builder.queryField('plans', (t) =>
  t.connection({
    type: planRef,
    description: '您的地区及其下级地区的、以及列有您的单位的整改方案，按起草先后排序',
    args: { filter: t.arg({ type: planFilterInput, description: '筛选条件' }) },
    resolve: async (_root, { filter, ...page }, { services }) =>
      connectionOf(
        await listPlans(services, {
          page,
          filter: {
            state: filter?.state ?? undefined,
            inspectionId: localId('Inspection', filter?.inspectionId),
            organizationId: localId('Organization', filter?.organizationId),
            upperPlanId: localId('RectificationPlan', filter?.upperPlanId),
            regionId: localId('Region', filter?.regionId),
          },
        }),
      ),
  }),
);
