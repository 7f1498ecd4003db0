import { BASELINE, LEADING } from '../geometry.ts';
import { movedSegment, type SetLine } from '../line/compose-line.ts';
import type { Mark, RuleMark, TextMark } from '../pages.ts';
import type { Box } from './box.ts';

/** Text colour of everything but drafts' marks (5.2.4). */
export const BLACK = '#000000';

/** The one red of 发文机关标志, 版头分隔线 and the double lines of letters (5.2.4). */
export const RED = '#e60012';

/** Thickness of the rules of a redline, and where they stand from the baseline, em. */
const STROKE = 0.05;
const STROKE_AT = { removed: -0.36, added: 0.16 } as const;

/** Marks of a set line whose measure begins at `left` and whose em box begins at `top`. */
export function lineMarks(input: {
  line: SetLine;
  left: number;
  top: number;
  size: number;
  color?: string;
}): Mark[] {
  const { line, left, top, size, color = BLACK } = input;
  const texts = line.pieces.map(
    ({ owner, segments }): TextMark => ({
      kind: 'text',
      baseline: top + BASELINE * size,
      color,
      segments: segments.map((segment) => movedSegment(segment, left + line.x)),
      owner,
    }),
  );
  return line.strokes === undefined ? texts : [...texts, ...strokeMarks(input)];
}

/** 删除线 and underline of a redline: signs of the printer's, no part of what is read. */
function strokeMarks(input: {
  line: SetLine;
  left: number;
  top: number;
  size: number;
}): RuleMark[] {
  const { line, left, top, size } = input;
  return (line.strokes ?? []).map(({ mark, from, to }) => {
    const y = top + (BASELINE + STROKE_AT[mark]) * size;
    const x1 = left + line.x + from;
    const x2 = left + line.x + to;
    const owner = { kind: 'artifact' } as const;
    return { kind: 'rule', x1, y1: y, x2, y2: y, weight: STROKE * size, color: BLACK, owner };
  });
}

/** A line of a size as a box: em box and the leading below it. */
export function lineBox(input: {
  lines: readonly SetLine[];
  left: number;
  size: number;
  role: 'text' | 'other';
}): Box {
  const { lines, left, size, role } = input;
  return {
    height: size + LEADING,
    extent: size,
    draw: ({ top }) => lines.flatMap((line) => lineMarks({ line, left, top, size })),
    breakAfter: 0,
    role,
  };
}

/**
 * Lines of one paragraph as boxes: its first line is not left alone at the foot of a page, nor its
 * last one at the head (孤行不成页). `beside` stands on the first line, left of the paragraph: labels
 * that justifying must not move.
 */
export function paragraphBoxes(input: {
  lines: readonly SetLine[];
  left: number;
  size: number;
  role: 'text' | 'other';
  beside?: readonly SetLine[];
}): Box[] {
  const { lines, beside = [], ...rest } = input;
  const count = lines.length;
  return lines.map((line, at) => {
    const box = lineBox({ lines: at === 0 ? [...beside, line] : [line], ...rest });
    const single = count > 1 && (at === 0 || at === count - 2);
    return single ? { ...box, breakAfter: 2 } : box;
  });
}
