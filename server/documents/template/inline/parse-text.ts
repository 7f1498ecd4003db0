import { placeOf, type SourceText } from '../source/source-text.ts';
import type { Inline } from './inline.ts';

// CommonMark: a backslash before ASCII punctuation makes it plain, at a line's end it breaks.
const SPECIAL = /\\(?:\r?\n[ \t]*|[!-/:-@[-`{-~])|[ \t]*\r?\n[ \t]*/g;
const LATIN = /[A-Za-z0-9]/;

/** A soft line break stands for nothing between Han, for a blank between Latin words. */
function softBreak(before: string | undefined, after: string | undefined): string {
  const latin = before !== undefined && after !== undefined && LATIN.test(before);
  return latin && LATIN.test(after) ? ' ' : '';
}

/** The words of a stretch outside of braces: escapes resolved, line breaks joined or kept. */
export function parseText(source: SourceText, begin: number, end: number): Inline[] {
  const slice = source.text.slice(begin, end);
  const nodes: Inline[] = [];
  let text = '';
  let textBegin = begin;
  let last = 0;
  const flush = (next: number) => {
    if (text !== '') nodes.push({ kind: 'text', text, at: placeOf(source, textBegin) });
    text = '';
    textBegin = next;
  };
  for (const match of slice.matchAll(SPECIAL)) {
    text += slice.slice(last, match.index);
    last = match.index + match[0].length;
    if (!match[0].startsWith('\\')) text += softBreak(slice[match.index - 1], slice[last]);
    else if (!match[0].includes('\n')) text += match[0].slice(1);
    else {
      flush(begin + last);
      nodes.push({ kind: 'break', at: placeOf(source, begin + match.index) });
    }
  }
  text += slice.slice(last);
  flush(end);
  return nodes;
}
