import { z } from 'zod';
import { dataPathSteps } from '../input/data-path.ts';
import { schemaAt } from '../input/field-label.ts';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, longText, reference, shortText } from '../input/text.ts';
import { noticeFacts } from '../notice/facts.ts';
import {
  ALWAYS_ERRORS,
  type CheckCode,
  checkCode,
  DEFAULT_SEVERITIES,
  type Severity,
  severity,
} from './check-codes.ts';
import { closureChains, closureConditions } from './closure-chain.ts';
import { FIVE_CONDITIONS } from './closure-conditions.ts';
import { planChains } from './plan-chain.ts';
import { requiredUnits, USUAL_UNITS } from './plan-check-rules.ts';

/**
 * Whether a notice must name the acceptance unit. Under 分级验收 (Anhui) the problem list itself
 * sets which level accepts: an item with a number in a list needs no naming, one without does.
 */
export const acceptanceUnitRule = z.enum(['REQUIRED', 'REQUIRED_UNLESS_LISTED', 'OPTIONAL']);

/**
 * Who must be different people. Never less than preparer ≠ approver (decision 9), which every value
 * holds: the second adds approver ≠ publisher, the third three different people.
 */
export const separationRule = z.enum([
  'PREPARER_APPROVER',
  'APPROVER_PUBLISHER',
  'PREPARER_APPROVER_PUBLISHER',
]);

const factPath = z.string().superRefine((path, context) => {
  if (schemaAt(noticeFacts, dataPathSteps(path)) === undefined) {
    context.addIssue({
      code: 'custom',
      message: `“${path}”不是公示事实中的字段，应写作period.start、items[].completion等路径。`,
    });
  }
});

const settings = {
  noticeLength: z.int().min(1).max(365).describe('公示期长度'),
  noticeUnit: z.enum(['WORKING_DAY', 'DAY']).describe('公示期单位'),
  firstDayCounts: z.boolean().describe('公示首日是否计入'),
  moveOffHoliday: z.boolean().describe('以日计的公示期末日逢休息日是否顺延'),
  requiredFacts: z.array(factPath).max(100).describe('公示必备事实'),
  acceptanceUnit: acceptanceUnitRule.describe('验收单位是否必备'),
  goalRequired: z.boolean().describe('整改目标是否必备'),
  measuresRequired: z.boolean().describe('整改措施是否必备'),
  numberRequired: z.boolean().describe('问题编号是否必备'),
  objectionByEmailOnlyAllowed: z.boolean().describe('是否允许只以邮箱受理异议'),
  severities: z.partialRecord(checkCode, severity).describe('各项检查的级别'),
  separation: separationRule.describe('职责分离'),
  // Rule sets from before plans were built hold none of these.
  planDeadlineDays: z.int().min(1).max(365).default(30).describe('整改方案报送期限'),
  /** Of each group one field at least: a list may have 督导和验收单位 in one column. */
  planRequiredUnits: requiredUnits.default(USUAL_UNITS).describe('整改方案每项必备的单位'),
  consultationDays: z.int().min(1).max(90).default(5).describe('征求意见期限'),
  planChains: planChains.default([]).describe('整改方案的办理程序'),
  // Rule sets from before closures were built hold none of these.
  closureChains: closureChains.default([]).describe('销号程序'),
  closureConditions: closureConditions.default([...FIVE_CONDITIONS]).describe('销号条件'),
};

/** The settings of a rule set, each of which carries a note of where it is from. */
export type RuleSetting = keyof typeof settings;

const settingName = z.enum(Object.keys(settings) as [RuleSetting, ...RuleSetting[]]);

/** What papers need in a region, from a date on, each setting with a note of its source. */
export const ruleSet = z
  .strictObject({
    name: shortText('规则名称'),
    effectiveFrom: calendarDate('生效日期'),
    ...settings,
    source: longText('规则来源'),
    sources: z.partialRecord(settingName, z.string().min(1).max(1000)).describe('各项设定的来源'),
    madeUp: madeUpPaths,
  })
  .superRefine((rules, context) => {
    for (const code of ALWAYS_ERRORS) {
      if (rules.severities[code] === 'warning') {
        context.addIssue({
          code: 'custom',
          path: ['severities', code],
          message: `检查“${code}”只能定为错误（error），不能降为提示（warning）。`,
        });
      }
    }
  });

export type RuleSet = z.infer<typeof ruleSet>;

/** A rule set as an office enters it for a region. */
export const ruleSetInput = withKnownMadeUp(
  ruleSet.safeExtend({ regionId: reference('适用地区') }),
);

/** Severity of a check under a rule set. */
export function severityOf(rules: RuleSet, code: CheckCode): Severity {
  return rules.severities[code] ?? DEFAULT_SEVERITIES[code];
}

/** The rule set in force on a date, the latest that has begun; `undefined` before the first. */
export function rulesInForce<Rules extends Pick<RuleSet, 'effectiveFrom'>>(
  all: readonly Rules[],
  date: string,
): Rules | undefined {
  return all
    .filter(({ effectiveFrom }) => effectiveFrom <= date)
    .reduce<Rules | undefined>(
      (latest, one) =>
        latest === undefined || one.effectiveFrom >= latest.effectiveFrom ? one : latest,
      undefined,
    );
}
