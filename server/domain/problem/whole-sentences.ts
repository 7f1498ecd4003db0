import { narrowMarks, type QuotationSource, quotedSentences } from './quotation.ts';

/** Letters and digits: where one touches a quoted sentence, the sentence was cut there. */
const WORD = /[\p{L}\p{N}]/u;
/** How an enumeration begins within a sentence: 一是重视不够. Its words are the paper's, not the matter's. */
const LEAD_IN =
  /(?:[一二三四五六七八九十]是|首先|其次|再次|此外|同时|另外|督察发现|督察指出|第[一二三四五六七八九十])$/u;
/** What marks the beginning of a problem in its source: （一）, 1. */
const BEFORE_NUMBER = /(?:\d+[.、]|[)）】])$/u;

function startsWhole(known: string, at: number): boolean {
  const before = known.slice(Math.max(0, at - 6), at);
  if (before === '' || LEAD_IN.test(before) || BEFORE_NUMBER.test(before)) return true;
  return !WORD.test([...before].at(-1) ?? '');
}

function endsWhole(known: string, end: number): boolean {
  const after = known.codePointAt(end);
  return after === undefined || !WORD.test(String.fromCodePoint(after));
}

/** True when the sentence stands somewhere in the source with no letter touching it. */
function standsWhole(sentence: string, { known, breaks }: QuotationSource): boolean {
  const words = narrowMarks(sentence);
  for (let at = known.indexOf(words); at >= 0; at = known.indexOf(words, at + 1)) {
    const end = at + words.length;
    const starts = !WORD.test([...words][0] ?? '') || breaks.has(at) || startsWhole(known, at);
    const ends = !WORD.test([...words].at(-1) ?? '') || breaks.has(end) || endsWhole(known, end);
    if (starts && ends) return true;
  }
  return false;
}

const CLAUSE_MARK = /[,;:?!。、…]/u;

/** The clause of the source around a place, from mark to mark. */
function clauseAround({ known, text, breaks }: QuotationSource, from: number, to: number): string {
  let [start, end] = [from, to];
  while (start > 0 && !breaks.has(start) && !CLAUSE_MARK.test(known[start - 1] ?? '')) start -= 1;
  while (end < text.length && !breaks.has(end) && !CLAUSE_MARK.test(known[end] ?? '')) end += 1;
  return text.slice(start, end);
}

/** A quoted sentence that begins or ends within a clause of the source, and that clause. */
export type CutSentence = { readonly quoted: string; readonly whole: string };

/**
 * The first sentence of a quotation that was cut out of the middle of a clause (落实到位 out of
 * 未落实到位); `undefined` when all stand whole. For quotations in which `faultAgainst` finds nothing.
 */
export function cutSentence(text: string, source: QuotationSource): CutSentence | undefined {
  for (const quoted of quotedSentences(text)) {
    const words = narrowMarks(quoted);
    const at = source.known.indexOf(words);
    if (words === '' || at < 0 || standsWhole(quoted, source)) continue;
    return { quoted, whole: clauseAround(source, at, at + words.length) };
  }
  return undefined;
}

/** Characters at either end of a quotation that must be the source's own to find its place. */
const ANCHOR = 6;
/** How much longer or shorter the source's words may be: more is another passage. */
const SPAN = 1.3;

/**
 * The source's own words for a quotation that differs within: from where it begins to where it ends.
 * `undefined` when either end is not found, or not at one place only.
 */
export function wordsOfSource(text: string, { known, text: whole }: QuotationSource) {
  const words = narrowMarks(text.replace(/\s+/gu, ''));
  if (words.length < 2 * ANCHOR) return undefined;
  const [head, tail] = [words.slice(0, ANCHOR), words.slice(-ANCHOR)];
  const start = known.indexOf(head);
  if (start < 0 || known.indexOf(head, start + 1) >= 0) return undefined;
  const last = known.indexOf(tail, start);
  const length = last + ANCHOR - start;
  if (last < 0 || length > words.length * SPAN || length * SPAN < words.length) return undefined;
  return whole.slice(start, last + ANCHOR);
}
