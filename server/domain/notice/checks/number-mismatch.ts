import { numbersNamedIn } from '../../numbering/number-in-title.ts';
import { joinNumbers, splitNumbers } from '../../numbering/number-list.ts';
import { numberContains } from '../../numbering/problem-number.ts';
import type { NoticeCheck } from './check.ts';
import { itemNumbers, petitionPatternOf } from './item-numbers.ts';

/** A title typed by hand names a number that no item has (§2.7 row 4). */
export const numberMismatch: NoticeCheck = {
  code: 'NUMBER_MISMATCH',
  remarks: ({ facts }) => {
    const known = itemNumbers(facts).flatMap(({ number }) => splitNumbers(number));
    if (facts.title === undefined || known.length === 0) return [];
    const strange = numbersNamedIn(facts.title, petitionPatternOf(facts)).filter(
      (named) => !known.some((number) => numberContains(number, named)),
    );
    return strange.map((named) => ({
      dataPath: 'title',
      message: `标题写的编号“${named}”与公示的问题编号“${joinNumbers(known)}”不一致，请改标题，或不填标题由模板按编号生成。`,
      clause: '域规则2.7-4',
    }));
  },
};
