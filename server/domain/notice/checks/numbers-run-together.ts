import { joinNumbers, runTogether } from '../../numbering/number-list.ts';
import type { NoticeCheck } from './check.ts';
import { itemNumbers, petitionPatternOf } from './item-numbers.ts';

/** Two numbers without 、 between them (§2.7 row 5). */
export const numbersRunTogether: NoticeCheck = {
  code: 'NUMBERS_RUN_TOGETHER',
  remarks: ({ facts }) =>
    itemNumbers(facts).flatMap(({ path, number }) => {
      const parts = runTogether(number, petitionPatternOf(facts));
      if (parts === undefined) return [];
      return [
        {
          dataPath: path,
          message: `编号“${number}”是${parts.length}个编号连写，应写作“${joinNumbers(parts)}”，请用顿号分开或分列为各自的问题。`,
          clause: '域规则2.7-5',
          proposal: joinNumbers(parts),
        },
      ];
    }),
};
