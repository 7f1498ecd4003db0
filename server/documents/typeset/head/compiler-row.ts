import type { HeadBlock, Part } from '../../model/elements.ts';
import type { LayoutContext } from '../blocks/context.ts';
import { PITCH, SIZE } from '../geometry.ts';
import { type HeadPiece, oneLine, partRuns } from './head-piece.ts';

/** Row of 编发机关 and date; `bottom` is the foot of its last em box. */
export type CompilerRow = { readonly pieces: readonly HeadPiece[]; readonly bottom: number };

/**
 * 编发机关 one character from the left and the date one from the right, on the line below the number
 * of minutes (10.3 leaves it open; offices set it so); where they would meet, the date one line lower.
 */
export function compilerRow(input: {
  block: HeadBlock;
  context: LayoutContext;
  /** Foot of the em box above, from the top of the type area. */
  above: number;
}): CompilerRow {
  const { block, context, above } = input;
  const { cell, left, right } = context.frame;
  const lineOf = (part: Part) => {
    const runs = partRuns({ context, part, role: 'fangsong', origin: block.origin });
    return oneLine({ context, runs, size: SIZE.body, cell });
  };
  const pieces: HeadPiece[] = [];
  let top = above - SIZE.body + PITCH;
  let end = 0;
  if (block.compiler !== undefined) {
    const line = lineOf(block.compiler);
    pieces.push({ line, x: cell, top, size: SIZE.body });
    end = cell + line.width;
  }
  if (block.date !== undefined) {
    const line = lineOf(block.date);
    const x = right - left - cell - line.width;
    if (end + cell > x) top += PITCH;
    pieces.push({ line, x, top, size: SIZE.body });
  }
  return { pieces, bottom: pieces.length === 0 ? above : top + SIZE.body };
}
