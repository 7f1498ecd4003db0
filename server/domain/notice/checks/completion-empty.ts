import { factualClauses } from '../text/fillers.ts';
import { excerpt, type NoticeCheck } from './check.ts';
import { itemCompletions } from './texts.ts';

/**
 * True for a completion statement without one fact of what was done: it only says done (整改已完成),
 * answers nothing (无, 见附件), or has no content at all (——). A blank one is missing, not empty.
 */
export function holdsNoFact(text: string): boolean {
  return text.trim() !== '' && factualClauses(text).length === 0;
}

/** No completion statement of an item holds a fact (domain rules §2.7 row 6). */
export const completionEmpty: NoticeCheck = {
  code: 'COMPLETION_EMPTY',
  remarks: ({ facts }) =>
    facts.items.flatMap((item, place) => {
      const own = itemCompletions(item, place);
      if (own.length === 0 || !own.every(({ text }) => holdsNoFact(text))) return [];
      return own.map(({ path, text }) => ({
        dataPath: path,
        message: `整改完成情况只写了“${excerpt(text)}”，没有写做了什么、做到什么程度，请对照每项整改措施写明完成的事实（内容、数量、时间）。`,
        clause: '域规则2.7-6',
      }));
    }),
};
