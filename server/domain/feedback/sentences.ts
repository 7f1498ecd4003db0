import { codePoints } from '../input/code-points.ts';
import type { Span } from './quote-place.ts';

/** A heading numbers and names; only sentences state what is wrong. */
export type SentenceKind = 'HEADING' | 'SENTENCE';
export type Sentence = Span & { readonly kind: SentenceKind };

/** A sentence with the quotation marks and brackets that close after its end mark. */
const SENTENCE = /[^。！？!?…]*(?:[。！？!?…]+[”’」』）)】》]*|$)/gu;
/** 一、… and （一）…, which may run into the text of their paragraph. */
const LEVEL = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/u;
/** Longer ones are sentences that happen to be numbered, or lack their end mark. */
const LONGEST_HEADING = 40;

/**
 * The sentences of a text in order, in characters, without the blanks around them. A paragraph that
 * ends without a mark is a heading, as is a numbered first sentence that runs into its paragraph.
 */
export function sentencesOf(text: string): Sentence[] {
  const { pointOf } = codePoints(text);
  const sentences: Sentence[] = [];
  for (const { 0: paragraph, index } of text.matchAll(/[^\r\n]+/gu)) {
    const found = [...paragraph.matchAll(SENTENCE)].filter(([one]) => one.trim() !== '');
    for (const { 0: one, index: within } of found) {
      const start = index + within + one.length - one.trimStart().length;
      const end = start + one.trim().length;
      const kind = isHeading(one.trim(), found.length) ? 'HEADING' : 'SENTENCE';
      sentences.push({ start: pointOf(start), end: pointOf(end), kind });
    }
  }
  return sentences;
}

function isHeading(sentence: string, ofParagraph: number): boolean {
  if (sentence.length > LONGEST_HEADING) return false;
  if (ofParagraph === 1) return !/[。！？!?…；;：:，,、”’）)]$/u.test(sentence);
  return LEVEL.test(sentence);
}
