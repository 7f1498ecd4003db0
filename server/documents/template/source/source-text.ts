import type { Origin } from '../../model/document.ts';

/** A template or part: its text with the places where lines begin. */
export type SourceText = {
  /** Relative to `templates/`. */
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
};

/** Prepares a text for `placeOf`. A byte order mark is an editor's, not the author's. */
export function sourceText(file: string, written: string): SourceText {
  const text = written.replace(/^\uFEFF/, '');
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    lineStarts.push(at + 1);
  }
  return { file, text, lineStarts };
}

/** File, 1-based line and 1-based column (UTF-16 units) of an offset in the text. */
export function placeOf(source: SourceText, offset: number): Required<Origin> {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return {
    file: source.file,
    line: low + 1,
    column: offset - (source.lineStarts[low] ?? 0) + 1,
  };
}
