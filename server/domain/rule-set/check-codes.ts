import { z } from 'zod';

/** Checks of a closure notice (domain rules §2.7, typography of GB/T 9704), in the order in which findings are listed. */
export const checkCode = z.enum([
  'FACT_MISSING',
  'DATE_ORDER',
  'CALENDAR_YEAR_UNKNOWN',
  'PERIOD_TOO_SHORT',
  'PERIOD_COUNTING_UNCLEAR',
  'PERIOD_LENGTH_MISSING',
  'OBJECTION_EMAIL_ONLY',
  'NUMBER_PATTERN',
  'NUMBERS_RUN_TOGETHER',
  'NUMBER_MISMATCH',
  'QUOTATION_DIFFERS',
  'GOAL_PARTS_INCOMPLETE',
  'MEASURE_WITHOUT_COMPLETION',
  'COMPLETION_EMPTY',
  'PLANNED_AS_DONE',
  'ACCEPTANCE_COPIES_COMPLETION',
  'DROPPED_CHARACTER',
  'HALF_WIDTH_MARK',
  'DOCUMENT_NUMBER_FORM',
  'DATE_FORM',
  'RANGE_MARK',
  'LEVEL_NUMBER_FORM',
  'LEVEL_NUMBER_ORDER',
  'UNIT_SYMBOL',
]);
export type CheckCode = z.infer<typeof checkCode>;

/** An error stops publication, a warning needs an acknowledgement with a reason. */
export const severity = z.enum(['error', 'warning']);
export type Severity = z.infer<typeof severity>;

/**
 * Severities where a rule set states none. What can be computed is an error; what a text only
 * suggests is a warning, because a person must be able to say that it is right as it stands.
 */
export const DEFAULT_SEVERITIES: Readonly<Record<CheckCode, Severity>> = {
  FACT_MISSING: 'error',
  DATE_ORDER: 'error',
  CALENDAR_YEAR_UNKNOWN: 'error',
  PERIOD_TOO_SHORT: 'error',
  PERIOD_COUNTING_UNCLEAR: 'warning',
  PERIOD_LENGTH_MISSING: 'warning',
  OBJECTION_EMAIL_ONLY: 'warning',
  NUMBER_PATTERN: 'warning',
  NUMBERS_RUN_TOGETHER: 'error',
  NUMBER_MISMATCH: 'error',
  QUOTATION_DIFFERS: 'warning',
  GOAL_PARTS_INCOMPLETE: 'error',
  MEASURE_WITHOUT_COMPLETION: 'error',
  COMPLETION_EMPTY: 'error',
  PLANNED_AS_DONE: 'warning',
  ACCEPTANCE_COPIES_COMPLETION: 'warning',
  DROPPED_CHARACTER: 'warning',
  HALF_WIDTH_MARK: 'warning',
  DOCUMENT_NUMBER_FORM: 'warning',
  DATE_FORM: 'warning',
  RANGE_MARK: 'warning',
  LEVEL_NUMBER_FORM: 'warning',
  LEVEL_NUMBER_ORDER: 'warning',
  UNIT_SYMBOL: 'warning',
};

/** Checks that no rule set may soften: without them a paper would be incomplete or undated. */
export const ALWAYS_ERRORS: readonly CheckCode[] = [
  'FACT_MISSING',
  'DATE_ORDER',
  'CALENDAR_YEAR_UNKNOWN',
];
