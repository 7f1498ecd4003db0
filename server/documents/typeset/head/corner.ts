import type { HeadBlock, Part } from '../../model/elements.ts';
import type { LayoutContext } from '../blocks/context.ts';
import { PITCH, SIZE } from '../geometry.ts';
import { type HeadPiece, oneLine, partRuns } from './head-piece.ts';

/**
 * 份号、密级和保密期限、紧急程度 (7.2.1–7.2.3): one a line, flush left from `top` on, in that order.
 * The secrecy keeps its second line also where there is no 份号.
 */
export function cornerPieces(input: {
  block: HeadBlock;
  context: LayoutContext;
  top: number;
}): HeadPiece[] {
  const { block, context, top } = input;
  const cell = context.frame.cell;
  const set = (part: Part, role: 'fangsong' | 'heiti', line: number): HeadPiece => {
    const runs = partRuns({ context, part, role, origin: block.origin });
    return {
      line: oneLine({ context, runs, size: SIZE.body, cell }),
      x: 0,
      top: top + line * PITCH,
      size: SIZE.body,
    };
  };
  const pieces: HeadPiece[] = [];
  if (block.serial) pieces.push(set(block.serial, 'fangsong', 0));
  if (block.secrecy) pieces.push(set(block.secrecy, 'heiti', 1));
  if (block.urgency) {
    const line = block.secrecy ? 2 : pieces.length;
    pieces.push(set(block.urgency, 'heiti', line));
  }
  return pieces;
}
