import type { PublicVersion } from '../../server/domain/plan/public-version/make-public-version.ts';
import {
  type LeftOut,
  PUBLIC_REASONS,
  publicRule,
} from '../../server/domain/plan/public-version/public-rule.ts';
import { readPlanFacts } from '../../server/services/plan-facts/present-plan-facts.ts';
import { publicVersionOf } from '../../server/services/plan-public/public-version-of.ts';
import { builder } from '../builder.ts';
import { OUTLINE_ONLY, planRef } from './plan.ts';

const ruleEnum = builder.enumType('PublicRule', {
  description: '公开版不列某项内容所依的规则',
  values: Object.fromEntries(
    publicRule.options.map((rule) => [rule, { description: PUBLIC_REASONS[rule] }]),
  ) as Record<LeftOut['rule'], { description: string }>,
});

const omissionRef = builder.objectRef<LeftOut>('PublicOmission').implement({
  description: '公开版不列的一处内容；仅供内部核对，不得随公开版发布',
  fields: (t) => ({
    path: t.exposeString('path', { description: '在方案事实中的位置' }),
    rule: t.field({ type: ruleEnum, description: '所依规则', resolve: ({ rule }) => rule }),
    reason: t.string({
      description: '不列的理由',
      resolve: ({ rule }) => PUBLIC_REASONS[rule],
    }),
    words: t.exposeString('words', { description: '不列的原文' }),
  }),
});

const publicVersionRef = builder.objectRef<PublicVersion>('PlanPublicVersion').implement({
  description: '按规则由方案得出的公开版',
  fields: (t) => ({
    withheldItems: t.int({
      description: '整项不列的任务数',
      resolve: ({ facts }) => facts.withheldItems ?? 0,
    }),
    omissions: t.field({
      type: [omissionRef],
      description: '不列的各处内容，按规则得出，不由人工增减',
      resolve: ({ leftOut }) => [...leftOut],
    }),
  }),
});

builder.objectField(planRef, 'publicVersion', (t) =>
  t.field({
    type: publicVersionRef,
    nullable: true,
    description: `公开版不列什么、为何不列，按方案当前有效的事实得出${OUTLINE_ONLY}`,
    resolve: async ({ content }, _args, { services }) => {
      if (!content) return null;
      const facts = await readPlanFacts(services, content);
      const { organizationId } = content;
      return publicVersionOf(services.store, { facts, organizationId });
    },
  }),
);
