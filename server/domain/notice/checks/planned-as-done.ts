import { excerpt, type NoticeCheck } from './check.ts';
import { plannedWords } from './planned-words.ts';
import { completionTexts } from './texts.ts';

/** A completion statement counts works that are still planned (domain rules §2.7 row 8). */
export const plannedAsDone: NoticeCheck = {
  code: 'PLANNED_AS_DONE',
  remarks: ({ facts }) =>
    completionTexts(facts).flatMap(({ path, text }) => {
      const words = plannedWords(text);
      if (words.length === 0) return [];
      return [
        {
          dataPath: path,
          message: `整改完成情况“${excerpt(text)}”中的“${words.join('”“')}”说的是尚未完成的工作，请只写已经完成的事实，未完成的不得列为完成。`,
          clause: '域规则2.7-8',
        },
      ];
    }),
};
