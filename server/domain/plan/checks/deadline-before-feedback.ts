import { chineseDate } from '../../calendar/date.ts';
import type { Remark } from '../../notice/checks/check.ts';
import type { PlanItemFacts } from '../facts.ts';
import { deadlineReading } from '../text/deadline-reading.ts';
import { itemName, type PlanCheck } from './check.ts';
import { wholeGoal } from './goal-text.ts';

/** What was put right during the inspection or at once may well be done before the feedback. */
const AT_ONCE = /边督边改|立行立改|立知立改|即知即改|督察期间|已(?:经)?(?:完成|整改)/u;

function isDoneAtOnce(item: PlanItemFacts): boolean {
  const texts = [item.deadline ?? '', wholeGoal(item), ...item.measures.map(({ text }) => text)];
  return texts.some((text) => AT_ONCE.test(text));
}

function remark(
  place: { path: string; whose: string },
  deadline: string,
  feedback: string,
): Remark {
  return {
    dataPath: place.path,
    message: `${place.whose}“${deadline}”早于督察反馈日期${chineseDate(feedback)}，请核对；属立行立改、边督边改的，请在时限中写明（如“立行立改”），或说明后保留。`,
    clause: '域规则2.3',
    proposal: `立行立改，${deadline}`,
  };
}

function isBefore(deadline: string | undefined, feedback: string): deadline is string {
  const lastDay = deadline === undefined ? undefined : deadlineReading(deadline).lastDay;
  return lastDay !== undefined && lastDay < feedback;
}

/** A deadline that had passed when the feedback came, with no word of 立行立改 or 边督边改. */
export const deadlineBeforeFeedback: PlanCheck = {
  code: 'DEADLINE_BEFORE_FEEDBACK',
  remarks: ({ facts }) => {
    const feedback = facts.inspection.feedbackDate;
    if (feedback === undefined) return [];
    return facts.items.flatMap((item, place) => {
      if (isDoneAtOnce(item)) return [];
      const [name, path] = [itemName(item, place), `items[${place}]`];
      const own = isBefore(item.deadline, feedback)
        ? [
            remark(
              { path: `${path}.deadline`, whose: `${name}的整改时限` },
              item.deadline,
              feedback,
            ),
          ]
        : [];
      const ofMeasures = item.measures.flatMap(({ deadline }, step) => {
        if (!isBefore(deadline, feedback)) return [];
        const at = `${path}.measures[${step}].deadline`;
        return [
          remark({ path: at, whose: `${name}第${step + 1}项措施的时限` }, deadline, feedback),
        ];
      });
      return [...own, ...ofMeasures];
    });
  },
};
