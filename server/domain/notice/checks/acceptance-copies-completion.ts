import type { NoticeItemFacts } from '../facts.ts';
import { diceSimilarity } from '../text/similarity.ts';
import { itemName, type NoticeCheck } from './check.ts';

/** The real pair of Xingguo has 0.82; an acceptance with findings of its own stays far below. */
const COPY = 0.75;

function completionOf({ completion, measures }: NoticeItemFacts): string | undefined {
  if (completion !== undefined) return completion;
  const stated = measures.flatMap((measure) => measure.completion ?? []);
  return stated.length === 0 ? undefined : stated.join('');
}

/** The acceptance text copies the completion text (domain rules §2.7 row 7). Both are shown. */
export const acceptanceCopiesCompletion: NoticeCheck = {
  code: 'ACCEPTANCE_COPIES_COMPLETION',
  remarks: ({ facts }) =>
    facts.items.flatMap((item, place) => {
      const completion = completionOf(item);
      const acceptance = item.acceptance.text;
      if (completion === undefined || acceptance === undefined) return [];
      const likeness = diceSimilarity(completion, acceptance);
      if (likeness < COPY) return [];
      return [
        {
          dataPath: `items[${place}].acceptance.text`,
          message: `${itemName(item, place)}的验收情况与整改完成情况雷同（相似度${Math.round(likeness * 100)}%）。完成情况：“${completion}”验收情况：“${acceptance}”验收情况应写验收单位现场核查所见和结论，请按验收记录重写。`,
          clause: '域规则2.7-7',
        },
      ];
    }),
};
