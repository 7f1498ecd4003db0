import type { ScheduleLine } from '../../server/domain/plan/schedule.ts';
import { wovenNames } from '../../server/domain/plan/woven-text.ts';
import { readPlanEvaluation } from '../../server/services/plan/evaluate-plan.ts';
import { type PlanDeadline, planDeadline } from '../../server/services/plan-facts/plan-deadline.ts';
import { readPlanFacts } from '../../server/services/plan-facts/present-plan-facts.ts';
import { builder } from '../builder.ts';
import { findingRef } from '../problems.ts';
import { OUTLINE_ONLY, planRef } from './plan.ts';

const scheduleLineRef = builder.objectRef<ScheduleLine>('PlanScheduleLine').implement({
  description: '完成时限安排的一行',
  fields: (t) => ({
    label: t.exposeString('label', { description: '完成时限，如“2025年底前”“立行立改、长期坚持”' }),
    count: t.exposeInt('count', { description: '该时限的任务数' }),
  }),
});

const deadlineRef = builder.objectRef<PlanDeadline>('PlanDeadline').implement({
  description: '整改方案的报送期限',
  fields: (t) => ({
    feedbackDate: t.field({
      type: 'Date',
      description: '督察反馈日期，次日起算',
      resolve: (deadline) => deadline.feedbackDate,
    }),
    workingDays: t.exposeInt('workingDays', { description: '规则集所定的工作日数' }),
    dueOn: t.field({
      type: 'Date',
      nullable: true,
      description: '最后一日；涉及的年份还没有放假安排时为空，待补充工作日历后给出',
      resolve: (deadline) => deadline.dueOn ?? null,
    }),
    workingDaysLeft: t.int({
      nullable: true,
      description: '今天之后还剩的工作日数，末日计入；已逾期的为负，即逾期的工作日数',
      resolve: (deadline) => deadline.workingDaysLeft ?? null,
    }),
  }),
});

builder.objectFields(planRef, (t) => ({
  title: t.string({
    nullable: true,
    description: `标题，与印出的相同${OUTLINE_ONLY}`,
    resolve: async ({ content }, _args, { services }) =>
      content ? ((await readPlanEvaluation(services, content)).title ?? null) : null,
  }),
  schedule: t.field({
    type: [scheduleLineRef],
    description: `完成时限安排，由各项任务的整改时限算出${OUTLINE_ONLY}`,
    resolve: async ({ content }, _args, { services }) =>
      content ? (await readPlanFacts(services, content)).schedule : [],
  }),
  deadline: t.field({
    type: deadlineRef,
    nullable: true,
    description: `报送期限：自督察反馈起的工作日数，由规则集所定；反馈日期未登记的为空${OUTLINE_ONLY}`,
    resolve: async ({ content }, _args, { services }) =>
      content ? ((await planDeadline(services, content)) ?? null) : null,
  }),
  factsSha256: t.field({
    type: 'Sha256',
    nullable: true,
    description: `方案事实的散列值，送审、办理时可附上，以确保所办的就是所看到的${OUTLINE_ONLY}`,
    resolve: async ({ content }, _args, { services }) =>
      content ? (await readPlanEvaluation(services, content)).factsSha256 : null,
  }),
  findings: t.field({
    type: [findingRef],
    description: `对方案事实与模板的全部提示${OUTLINE_ONLY}`,
    resolve: async ({ content }, _args, { services }) =>
      content ? [...(await readPlanEvaluation(services, content)).findings] : [],
  }),
  madeUp: t.stringList({
    description: `虚构事实在方案事实中的位置，含整改任务、问题等处的；有任何一处，文稿即标明“样例”${OUTLINE_ONLY}`,
    resolve: async ({ content }, _args, { services }) =>
      content ? (await readPlanFacts(services, content)).madeUp : [],
  }),
}));

builder.queryField('planTextFacts', (t) =>
  t.stringList({
    description:
      '方案段落中可以引用的事实，写作{{名称}}；另可引用某一时限的任务数，如{{2025年底前}}',
    resolve: () => [...wovenNames],
  }),
);
