import { excerpt, type Remark } from '../../notice/checks/check.ts';
import { faultAgainst, type QuotationSource, quotationSource } from '../../problem/quotation.ts';
import { cutSentence, wordsOfSource } from '../../problem/whole-sentences.ts';
import type { PlanItemFacts } from '../facts.ts';
import { isSelfFound, itemName, type PlanCheck } from './check.ts';
import { upperLinks } from './upper-links.ts';

function isSound(text: string, source: QuotationSource): boolean {
  return faultAgainst(text, source) === undefined && cutSentence(text, source) === undefined;
}

/** The source's words in place of a quotation's, where they are certain. */
function proposalFor(problem: string, source: QuotationSource): string | undefined {
  const cut = faultAgainst(problem, source) === undefined && cutSentence(problem, source);
  const words = cut ? problem.replace(cut.quoted, () => cut.whole) : wordsOfSource(problem, source);
  return words !== undefined && words !== problem && isSound(words, source) ? words : undefined;
}

function faultOf(problem: string, source: QuotationSource): string | undefined {
  const fault = faultAgainst(problem, source);
  if (fault !== undefined) return fault;
  const cut = cutSentence(problem, source);
  if (cut === undefined) return undefined;
  return `问题原文中的“${excerpt(cut.quoted)}”不是${source.name}中完整的一句，原文为“${excerpt(cut.whole)}”`;
}

function remark(item: PlanItemFacts, place: number, source: QuotationSource): Remark[] {
  const problem = item.problem ?? '';
  const fault = problem.trim() === '' ? undefined : faultOf(problem, source);
  if (fault === undefined) return [];
  const proposal = proposalFor(problem, source);
  return [
    {
      dataPath: `items[${place}].problem`,
      message: `${itemName(item, place)}：${fault}；督察反馈问题须逐字引用（可只引其中几句），请照原文改正。`,
      clause: '域规则2.1',
      ...(proposal === undefined ? {} : { proposal }),
    },
  ];
}

/**
 * A problem that is not quoted word for word, in whole clauses, from the feedback, or where that is
 * not registered, from the item of the plan above. The width of marks and blanks do not count.
 */
export const planQuotationDiffers: PlanCheck = {
  code: 'QUOTATION_DIFFERS',
  remarks: (input) => {
    const { facts, feedbackText } = input;
    if (feedbackText !== undefined && feedbackText.trim() !== '') {
      const source = quotationSource(feedbackText, '督察反馈原文');
      return facts.items.flatMap((item, place) =>
        isSelfFound(item) ? [] : remark(item, place, source),
      );
    }
    return upperLinks(input).flatMap(({ item, place, parents }) => {
      const texts = parents.flatMap(({ item: { problem } }) => problem ?? []);
      if (texts.length === 0 || isSelfFound(item)) return [];
      return remark(item, place, quotationSource(texts.join('\n'), '上级方案所引问题原文'));
    });
  },
};
