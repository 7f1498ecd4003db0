import { z } from 'zod';
import type { Severity } from './check-codes.ts';

/** Checks of a rectification plan (domain rules §2.1, §2.2, §2.7), in the order in which findings are listed. */
export const planCheckCode = z.enum([
  'FACT_MISSING',
  'SUM_MISMATCH',
  'FEEDBACK_DATE_CONTRADICTION',
  'FEEDBACK_TEXT_MISSING',
  'QUOTATION_DIFFERS',
  'UPPER_ITEM_UNKNOWN',
  'UPPER_ITEM_NOT_TAKEN',
  'DEADLINE_LATER_THAN_UPPER',
  'GOAL_LOOSER_THAN_UPPER',
  'GOAL_MAYBE_LOOSER',
  'GOAL_COPIES_UPPER',
  'GOAL_VAGUE',
  'MEASURE_ANSWERS_NO_GOAL',
  'DEADLINE_BEFORE_FEEDBACK',
  'ORGAN_NAME_UNKNOWN',
  'RULE_TITLE_WRONG',
]);
export type PlanCheckCode = z.infer<typeof planCheckCode>;

/** Fields of an item that name units. */
export const unitField = z.enum([
  'responsibleUnits',
  'leadUnit',
  'supportingUnits',
  'supervisingUnit',
  'acceptanceUnit',
]);
export type UnitField = z.infer<typeof unitField>;

/**
 * Units that a plan's items must name: of each group one field at least must be filled (a list that
 * has 督导和验收单位 in one column fills either).
 */
export const requiredUnits = z.array(z.array(unitField).min(1).max(5)).max(5);

/** What a rule set asks of a plan's items. */
export type PlanCheckRules = {
  readonly planRequiredUnits: readonly (readonly UnitField[])[];
};

/** Columns of the lists that were read: 责任单位, 督导单位, 验收单位. That all three be filled is our default. */
export const USUAL_UNITS: z.infer<typeof requiredUnits> = [
  ['responsibleUnits'],
  ['supervisingUnit'],
  ['acceptanceUnit'],
];

/** Fuxin's list has 督导和验收单位 in one column. */
export const UNITS_OF_ONE_COLUMN: z.infer<typeof requiredUnits> = [
  ['responsibleUnits'],
  ['supervisingUnit', 'acceptanceUnit'],
];

/**
 * Severity of each check of plans: what is computed is an error; what a text only suggests,
 * or what may rightly be so (域规则2.2), is a warning that a person can answer with a reason.
 */
export const PLAN_SEVERITIES: Readonly<Record<PlanCheckCode, Severity>> = {
  FACT_MISSING: 'error',
  SUM_MISMATCH: 'error',
  FEEDBACK_DATE_CONTRADICTION: 'error',
  FEEDBACK_TEXT_MISSING: 'warning',
  QUOTATION_DIFFERS: 'error',
  UPPER_ITEM_UNKNOWN: 'error',
  UPPER_ITEM_NOT_TAKEN: 'error',
  DEADLINE_LATER_THAN_UPPER: 'error',
  GOAL_LOOSER_THAN_UPPER: 'error',
  GOAL_MAYBE_LOOSER: 'warning',
  GOAL_COPIES_UPPER: 'warning',
  GOAL_VAGUE: 'warning',
  MEASURE_ANSWERS_NO_GOAL: 'warning',
  DEADLINE_BEFORE_FEEDBACK: 'warning',
  ORGAN_NAME_UNKNOWN: 'warning',
  RULE_TITLE_WRONG: 'warning',
};
