import { quotationFault } from '../../problem/quotation.ts';
import type { NoticeCheck } from './check.ts';

/** A problem is quoted word for word from the level above; the width of marks does not count. */
export const quotationDiffers: NoticeCheck = {
  code: 'QUOTATION_DIFFERS',
  remarks: ({ facts }) =>
    facts.items.flatMap(({ problem, upperProblem }, place) => {
      if (problem === undefined || upperProblem === undefined) return [];
      const message = quotationFault(problem, upperProblem);
      if (message === undefined) return [];
      return [{ dataPath: `items[${place}].problem`, message, clause: '域规则2.1' }];
    }),
};
