import { type Finding, inReadingOrder } from '../../finding.ts';
import { checkCode } from '../../rule-set/check-codes.ts';
import { severityOf } from '../../rule-set/rule-set.ts';
import { acceptanceCopiesCompletion } from './acceptance-copies-completion.ts';
import { calendarYearKnown } from './calendar-year-known.ts';
import type { CheckInput, NoticeCheck } from './check.ts';
import { completionEmpty } from './completion-empty.ts';
import { dateOrder } from './date-order.ts';
import { droppedCharacter } from './dropped-character.ts';
import { factMissing } from './fact-missing.ts';
import { goalPartsIncomplete } from './goal-parts-incomplete.ts';
import { halfWidthMark } from './half-width-mark.ts';
import { levelNumberOrder } from './level-number-order.ts';
import { measureWithoutCompletion } from './measure-without-completion.ts';
import { numberMismatch } from './number-mismatch.ts';
import { numberPattern } from './number-pattern.ts';
import { numbersRunTogether } from './numbers-run-together.ts';
import { objectionEmailOnly } from './objection-email-only.ts';
import { periodCountingUnclear } from './period-counting-unclear.ts';
import { periodLengthMissing } from './period-length-missing.ts';
import { periodTooShort } from './period-too-short.ts';
import { plannedAsDone } from './planned-as-done.ts';
import { quotationDiffers } from './quotation-differs.ts';
import {
  dateForm,
  documentNumberForm,
  levelNumberForm,
  rangeMark,
  unitSymbol,
} from './typography.ts';

/** Every check of a closure notice. */
export const NOTICE_CHECKS: readonly NoticeCheck[] = [
  factMissing,
  dateOrder,
  calendarYearKnown,
  periodTooShort,
  periodCountingUnclear,
  periodLengthMissing,
  objectionEmailOnly,
  numberPattern,
  numbersRunTogether,
  numberMismatch,
  quotationDiffers,
  goalPartsIncomplete,
  measureWithoutCompletion,
  completionEmpty,
  plannedAsDone,
  acceptanceCopiesCompletion,
  droppedCharacter,
  halfWidthMark,
  documentNumberForm,
  dateForm,
  rangeMark,
  levelNumberForm,
  levelNumberOrder,
  unitSymbol,
];

/**
 * Everything that the rule set and the domain rules (§2.7) have against a notice's facts: errors
 * before warnings, then by check, then by place. Pure: same facts, rules and calendar, same list.
 */
export function checkNotice(input: CheckInput): Finding[] {
  const found = NOTICE_CHECKS.flatMap(({ code, remarks }) =>
    remarks(input).map(
      (remark): Finding => ({ severity: severityOf(input.rules, code), code, ...remark }),
    ),
  );
  return inReadingOrder(found, checkCode.options);
}
