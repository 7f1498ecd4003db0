import { type Finding, inReadingOrder } from '../finding.ts';
import { PLAN_SEVERITIES, planCheckCode } from '../rule-set/plan-check-rules.ts';
import type { PlanCheck, PlanCheckBeside } from './checks/check.ts';
import { deadlineBeforeFeedback } from './checks/deadline-before-feedback.ts';
import { deadlineLaterThanUpper } from './checks/deadline-later-than-upper.ts';
import { feedbackDateContradiction } from './checks/feedback-date-contradiction.ts';
import { feedbackTextMissing } from './checks/feedback-text-missing.ts';
import { goalCopiesUpper } from './checks/goal-copies-upper.ts';
import { goalLooserThanUpper, goalMaybeLooser } from './checks/goal-looser.ts';
import { goalVague } from './checks/goal-vague.ts';
import { measureAnswersNoGoal } from './checks/measure-answers-no-goal.ts';
import { organNameUnknown } from './checks/organ-name-unknown.ts';
import { planFactMissing } from './checks/plan-fact-missing.ts';
import { planQuotationDiffers } from './checks/plan-quotation-differs.ts';
import { ruleTitleWrong } from './checks/rule-title-wrong.ts';
import { sumMismatch } from './checks/sum-mismatch.ts';
import { textSumMismatch } from './checks/text-sum-mismatch.ts';
import { upperItemNotTaken } from './checks/upper-item-not-taken.ts';
import { upperItemUnknown } from './checks/upper-item-unknown.ts';
import type { PlanFacts } from './facts.ts';

/** Every check of a rectification plan. */
export const PLAN_CHECKS: readonly PlanCheck[] = [
  planFactMissing,
  sumMismatch,
  textSumMismatch,
  feedbackDateContradiction,
  feedbackTextMissing,
  planQuotationDiffers,
  upperItemUnknown,
  upperItemNotTaken,
  deadlineLaterThanUpper,
  goalLooserThanUpper,
  goalMaybeLooser,
  goalCopiesUpper,
  goalVague,
  measureAnswersNoGoal,
  deadlineBeforeFeedback,
  organNameUnknown,
  ruleTitleWrong,
];

/**
 * Everything that the domain rules (§2.1, §2.2, §2.7) have against a plan's facts, beside what they
 * are held against: errors before warnings, then by check, then by place. Pure.
 */
export function checkPlan(facts: PlanFacts, beside: PlanCheckBeside): Finding[] {
  const input = { ...beside, facts };
  const found = PLAN_CHECKS.flatMap(({ code, remarks }) =>
    remarks(input).map(
      (remark): Finding => ({
        severity: PLAN_SEVERITIES[code],
        code,
        ...remark,
      }),
    ),
  );
  return inReadingOrder(found, planCheckCode.options);
}
