import { FIELD_TERMS } from '../lexicon/field-terms.ts';
import { Segmenter } from './segmenter.ts';

/** Longer runs of text are cut there before they are given to the segmenter. */
const CHUNK = 400;

let segmenter: Segmenter | undefined;

/**
 * Cuts a text into words whose joint is the text again: first the longest names of the lexicon and
 * of the field, then a segmenter for what is left. `lexicon`: names of the case at hand.
 */
export function segmentWords(text: string, lexicon: readonly string[]): string[] {
  const terms = byFirstCharacter([...lexicon, ...FIELD_TERMS]);
  const words: string[] = [];
  let rest = '';
  let at = 0;
  while (at < text.length) {
    const term = longestAt(text, at, terms.get(text[at] ?? ''));
    if (term === undefined) {
      rest += text[at];
      at += 1;
      continue;
    }
    words.push(...segmentRest(rest), term);
    rest = '';
    at += term.length;
  }
  words.push(...segmentRest(rest));
  return words;
}

function byFirstCharacter(terms: readonly string[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const term of terms) {
    if (term.length < 2) continue;
    const first = term[0] ?? '';
    const list = index.get(first);
    if (list) list.push(term);
    else index.set(first, [term]);
  }
  for (const list of index.values()) list.sort((a, b) => b.length - a.length);
  return index;
}

function longestAt(
  text: string,
  at: number,
  terms: readonly string[] | undefined,
): string | undefined {
  return terms?.find((term) => text.startsWith(term, at));
}

function segmentRest(text: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; at += CHUNK) {
    segmenter ??= new Segmenter();
    words.push(...segmenter.cut(text.slice(at, at + CHUNK)));
  }
  return words;
}
