import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, longText, reference, shortText } from '../input/text.ts';

/** 工程类 tells works and money, 非工程类 rules and conduct (Jinzhou's two forms). */
const closureKind = z.enum(['ENGINEERING', 'NON_ENGINEERING']);

/** One sum of money of the work, in 万元; 约 where the office only knows it roughly. */
const investment = z.strictObject({
  name: shortText('投入项目'),
  amount: z.number().positive().max(1e8).describe('金额（万元）'),
  approximate: z.boolean().default(false).describe('是否约数'),
});

/** A total as the report states it: 1.82亿元. */
const statedTotal = z.strictObject({
  amount: z.number().positive().max(1e8).describe('合计数'),
  unit: z.enum(['WAN_YUAN', 'YI_YUAN']).describe('合计单位'),
  approximate: z.boolean().default(false).describe('合计是否写“约”'),
});
export type StatedTotal = z.infer<typeof statedTotal>;

const goalResult = z.strictObject({
  /** Part of the goal; none: the goal as a whole. */
  partId: reference('整改目标的组成部分').optional().describe('整改目标的组成部分'),
  text: longText('达成情况'),
});

const conditionNote = z.strictObject({
  key: shortText('条件代码'),
  met: z.boolean().describe('是否满足'),
  note: longText('核验说明').optional().describe('核验说明'),
});

const plannedStep = z.strictObject({
  key: shortText('步骤代码'),
  plannedOn: calendarDate('计划日期'),
});

const contentFields = {
  kind: closureKind.describe('类别'),
  statement: longText('申请事由').optional().describe('申请事由'),
  background: longText('问题背景').optional().describe('问题背景'),
  process: longText('整改过程').optional().describe('整改过程'),
  results: longText('整改成效').optional().describe('整改成效'),
  mechanism: longText('长效机制').optional().describe('长效机制'),
  investments: z.array(investment).max(200).default([]).describe('投入资金'),
  investmentTotal: statedTotal.optional().describe('投入资金合计'),
  goalResults: z.array(goalResult).max(200).default([]).describe('整改目标达成情况'),
  conditions: z.array(conditionNote).max(200).default([]).describe('销号条件核验'),
  plannedSteps: z.array(plannedStep).max(20).default([]).describe('各步骤计划日期'),
  madeUp: madeUpPaths,
};

const content = z.strictObject(contentFields);
export type ClosureContent = z.output<typeof content>;

/** What a clerk of the implementer writes in a dossier, besides the task and its evidence. */
export const closureContent = withKnownMadeUp(content).superRefine((value, context) => {
  const twice = <Entry>(
    field: string,
    entries: readonly Entry[],
    keyOf: (one: Entry) => string,
  ) => {
    for (const [place, entry] of entries.entries()) {
      if (entries.findIndex((one) => keyOf(one) === keyOf(entry)) === place) continue;
      context.addIssue({
        code: 'custom',
        path: [field, place],
        message: '与前面的一项重复；请只保留一项。',
      });
    }
  };
  twice('goalResults', value.goalResults, ({ partId }) => partId ?? '');
  twice('conditions', value.conditions, ({ key }) => key);
  twice('plannedSteps', value.plannedSteps, ({ key }) => key);
});
