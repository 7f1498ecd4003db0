import { changePlan } from '../../server/services/plan/change-plan.ts';
import { createPlan } from '../../server/services/plan/create-plan.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { planRef } from './plan.ts';
import { changePlanInput, createPlanInput, withLocalIds } from './plan-inputs.ts';

builder.mutationField('createPlan', (t) =>
  t.field({
    type: planRef,
    description: '起草整改方案；一个机构对一次督察只起草一个方案',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: createPlanInput, required: true, description: '方案内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, organizationId, ...plan } = input;
      return createPlan(services, {
        idempotencyKey,
        organizationId: localId('Organization', organizationId),
        plan: withLocalIds(plan),
      });
    },
  }),
);

builder.mutationField('changePlan', (t) =>
  t.field({
    type: planRef,
    description: '修改起草中或已退回的整改方案；各人修改不同字段的可合并',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: changePlanInput, required: true, description: '修改内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { planId, expectedRevision, ...changes } = input;
      return changePlan(services, {
        planId: localId('RectificationPlan', planId) ?? '',
        expectedRevision,
        changes: withLocalIds(changes),
      });
    },
  }),
);
