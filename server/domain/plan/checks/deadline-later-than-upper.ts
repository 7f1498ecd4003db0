import { chineseDate } from '../../calendar/date.ts';
import type { PlanItemFacts } from '../facts.ts';
import { type DeadlineReading, deadlineReading } from '../text/deadline-reading.ts';
import { itemName, type PlanCheck } from './check.ts';
import { upperLinks } from './upper-links.ts';

/** Why a deadline lies after the one above, as a Chinese clause; `undefined`: it does not. */
function lateness(own: DeadlineReading, upper: DeadlineReading): string | undefined {
  if (upper.lastDay !== undefined) {
    if (own.lastDay !== undefined) {
      return own.lastDay > upper.lastDay
        ? `最后期限${chineseDate(own.lastDay)}晚于上级的${chineseDate(upper.lastDay)}`
        : undefined;
    }
    if (own.immediate) return undefined;
    return `没有写明日期，上级要求${chineseDate(upper.lastDay)}前完成`;
  }
  if (!upper.immediate || own.immediate) return undefined;
  return '没有写立行立改，上级要求立行立改';
}

/** The strictest of several upper deadlines is looked for first, so that one finding tells it. */
function firstLateness(item: PlanItemFacts, uppers: readonly PlanItemFacts[]) {
  const own = item.deadline;
  if (own === undefined) return undefined;
  const reading = deadlineReading(own);
  return uppers
    .flatMap(({ deadline }) => deadline ?? [])
    .map((deadline) => ({ deadline, reading: deadlineReading(deadline) }))
    .sort((a, b) => ((a.reading.lastDay ?? '9') < (b.reading.lastDay ?? '9') ? -1 : 1))
    .flatMap((upper) => {
      const why = lateness(reading, upper.reading);
      return why === undefined ? [] : [{ why, own, upper: upper.deadline }];
    })[0];
}

/**
 * A deadline that ends after the one of the upper item, or names no day where that does. Earlier is
 * allowed, and so is 立行立改 where the plan above has a date.
 */
export const deadlineLaterThanUpper: PlanCheck = {
  code: 'DEADLINE_LATER_THAN_UPPER',
  remarks: (input) =>
    upperLinks(input).flatMap(({ item, place, parents }) => {
      const late = firstLateness(
        item,
        parents.map((parent) => parent.item),
      );
      if (late === undefined) return [];
      return [
        {
          dataPath: `items[${place}].deadline`,
          message: `${itemName(item, place)}的整改时限“${late.own}”宽于上级方案的“${late.upper}”：${late.why}，请改为不晚于上级的时限；确需延期的，先向上级申请调整。`,
          clause: '域规则2.2',
          proposal: late.upper,
        },
      ];
    }),
};
