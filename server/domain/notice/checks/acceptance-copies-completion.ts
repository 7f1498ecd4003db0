import type { NoticeItemFacts } from '../facts.ts';
import { factualClauses } from '../text/fillers.ts';
import { containment, contentOf, diceSimilarity } from '../text/similarity.ts';
import { itemName, type NoticeCheck } from './check.ts';
import { itemCompletions } from './texts.ts';

/** The real pair of Xingguo has 0.82; an acceptance with findings of its own stays far below. */
const COPY = 0.75;
/** An acceptance of which so much stands in the completion says next to nothing of its own. */
const CONTAINED = 0.9;
/** Content characters below which being contained is chance: 已清运, 水质达标. */
const SHORTEST = 6;
/** How an acceptance begins before it tells what was seen. */
const OPENING =
  /^(?:经\p{Script=Han}{0,12}?(?:现场)?|现场)(?:查验|核查|核实|验收|察看|查看|检查)(?:认为|发现)?/u;

type Likeness = { readonly share: number; readonly words: string; readonly completion: string };

/** The statement, or those of the measures read as one, that a text is most like. */
function mostLike(text: string, item: NoticeItemFacts, statements: readonly string[]): Likeness {
  const ofMeasures = item.measures.map(({ completion }) => completion ?? '').join('');
  return [...statements, ofMeasures]
    .map((completion) => ({
      completion,
      share: diceSimilarity(completion, text),
      words: '相似度',
    }))
    .reduce((most, one) => (one.share > most.share ? one : most));
}

/** How an acceptance repeats the completion statements of its item; `undefined`: it does not. */
function likenessOf(acceptance: string, item: NoticeItemFacts, place: number) {
  const statements = itemCompletions(item, place).map(({ text }) => text);
  if (statements.length === 0) return undefined;
  const most = mostLike(acceptance, item, statements);
  if (most.share >= COPY) return most;
  const own = factualClauses(acceptance).map((clause) => clause.trim().replace(OPENING, ''));
  const share = containment(own, statements);
  if (contentOf(own.join('')).length < SHORTEST || share < CONTAINED) return undefined;
  const copied = statements.filter((statement) => containment(own, [statement]) > 0);
  return { share, words: '见于完成情况的文字占', completion: copied.join('') };
}

/** The acceptance text copies the completion text (domain rules §2.7 row 7). Both are shown. */
export const acceptanceCopiesCompletion: NoticeCheck = {
  code: 'ACCEPTANCE_COPIES_COMPLETION',
  remarks: ({ facts }) =>
    facts.items.flatMap((item, place) => {
      const acceptance = item.acceptance.text;
      if (acceptance === undefined) return [];
      const likeness = likenessOf(acceptance, item, place);
      if (likeness === undefined) return [];
      return [
        {
          dataPath: `items[${place}].acceptance.text`,
          message: `${itemName(item, place)}的验收情况与整改完成情况雷同（${likeness.words}${Math.round(likeness.share * 100)}%）。完成情况：“${likeness.completion}”验收情况：“${acceptance}”验收情况应写验收单位现场核查所见和结论，请按验收记录重写。`,
          clause: '域规则2.7-7',
        },
      ];
    }),
};
