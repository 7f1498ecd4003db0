import { visible } from '../../../domain/input/forbidden-characters.ts';
import type { Run } from '../../model/document.ts';
import type { Piece } from '../facts/datum.ts';
import type { PlacedPiece } from './evaluate-inline.ts';

/** One line or paragraph of runs, and what began it. */
export type Line = {
  readonly runs: readonly Run[];
  /** Undefined for the first; `author` after a backslash break, `value` after one inside a fact. */
  readonly after?: 'author' | 'value';
  /** Fact whose text held the break. */
  readonly breakPath?: string;
};

const VALUE_BREAK = /\r\n|\r|\n/;

function runOf(text: string, { path, missing, mark }: Omit<Piece, 'text'>): Run {
  const run = {
    ...(missing === undefined ? {} : { missing }),
    ...(mark === undefined ? {} : { mark }),
  };
  return path === undefined ? { text, ...run } : { text: visible(text), dataPath: path, ...run };
}

/** Splits evaluated text where the author or a value breaks it. Always at least one line. */
export function linesOf(pieces: readonly PlacedPiece[]): readonly [Line, ...Line[]] {
  let runs: Run[] = [];
  const lines: [Line & { runs: Run[] }, ...(Line & { runs: Run[] })[]] = [{ runs }];
  for (const piece of pieces) {
    if ('breakAt' in piece) {
      runs = [];
      lines.push({ runs, after: 'author' });
      continue;
    }
    if (!VALUE_BREAK.test(piece.text)) {
      if (piece.text !== '') runs.push(runOf(piece.text, piece));
      continue;
    }
    const [first = '', ...rest] = piece.text.split(VALUE_BREAK);
    if (first !== '') runs.push(runOf(first, piece));
    for (const text of rest) {
      runs = text === '' ? [] : [runOf(text, piece)];
      const breakPath = piece.path === undefined ? {} : { breakPath: piece.path };
      lines.push({ runs, after: 'value', ...breakPath });
    }
  }
  return lines;
}
