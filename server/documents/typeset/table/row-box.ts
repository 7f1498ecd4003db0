import { BASELINE } from '../geometry.ts';
import type { Box, BoxPlace } from '../page/box.ts';
import { BLACK } from '../page/line-box.ts';
import type { Mark, RuleMark, TextMark } from '../pages.ts';
import { type CellType, cutRows, type LaidCell, type LaidRows, total } from './row-layout.ts';

/** Rules of a table, pt: the frame is heavier than the lines inside. */
const FRAME_RULE = 1;
const INNER_RULE = 0.5;

/** Rows lower than this part of a page are moved whole rather than cut. */
const MOVED_WHOLE = 1 / 3;

/** What the rows of one table share. */
export type TableFrame = {
  readonly id: string;
  readonly edges: readonly number[];
  readonly type: CellType;
  readonly pageHeight: number;
  /** Repeated on top of every page; undefined for the head itself. */
  readonly runningHead?: Box;
};

/** Rows as a box that can be cut between rows and between lines. */
export function rowBox(laid: LaidRows, frame: TableFrame): Box {
  const height = total(laid.heights);
  return {
    height,
    extent: height,
    draw: (place) => [...ruleMarks(laid, frame, place), ...textMarks(laid, frame, place.top)],
    breakAfter: 0,
    role: 'other',
    stack: frame.id,
    ...(frame.runningHead ? { runningHead: frame.runningHead } : {}),
    split: (room) => {
      if (height <= frame.pageHeight * MOVED_WHOLE) return undefined;
      const parts = cutRows(laid, frame.type, room);
      return parts && { head: rowBox(parts.head, frame), tail: rowBox(parts.tail, frame) };
    },
  };
}

function textMarks(laid: LaidRows, frame: TableFrame, top: number): TextMark[] {
  return laid.cells.flatMap((cell) => cellMarks({ cell, laid, frame, top }));
}

function cellMarks(input: {
  cell: LaidCell;
  laid: LaidRows;
  frame: TableFrame;
  top: number;
}): TextMark[] {
  const { cell, laid, frame } = input;
  const { type } = frame;
  const above = total(laid.heights.slice(0, cell.row));
  const height = total(laid.heights.slice(cell.row, cell.row + cell.rowSpan));
  const content = cell.lines.length * type.lineHeight;
  const offset = laid.cut ? type.padY : (height - content) / 2;
  const left = (frame.edges[cell.column] ?? 0) + type.padX;
  return cell.lines.flatMap((line, at) => {
    const emTop =
      input.top + above + offset + at * type.lineHeight + (type.lineHeight - type.size) / 2;
    return line.pieces.map(({ owner, segments }) => ({
      kind: 'text' as const,
      baseline: emTop + BASELINE * type.size,
      color: BLACK,
      segments: segments.map((segment) => ({ ...segment, x: left + line.x + segment.x })),
      owner,
    }));
  });
}

function ruleMarks(laid: LaidRows, frame: TableFrame, place: BoxPlace): Mark[] {
  const { edges } = frame;
  const left = edges[0] ?? 0;
  const right = edges.at(-1) ?? 0;
  const bottom = place.top + total(laid.heights);
  const half = FRAME_RULE / 2;
  const rules = laid.cells.flatMap((cell) => cellRules({ cell, laid, frame, top: place.top }));
  const topWeight = place.first ? FRAME_RULE : INNER_RULE;
  rules.push(rule({ x1: left - half, y1: place.top, x2: right + half, y2: place.top }, topWeight));
  rules.push(rule({ x1: left, y1: place.top, x2: left, y2: bottom }, FRAME_RULE));
  rules.push(rule({ x1: right, y1: place.top, x2: right, y2: bottom }, FRAME_RULE));
  if (place.last) {
    rules.push(rule({ x1: left - half, y1: bottom, x2: right + half, y2: bottom }, FRAME_RULE));
  }
  return rules;
}

/** The rule at the left of a cell and the one above it, where they are not the table's frame. */
function cellRules(input: {
  cell: LaidCell;
  laid: LaidRows;
  frame: TableFrame;
  top: number;
}): RuleMark[] {
  const { cell, laid, frame } = input;
  const x1 = frame.edges[cell.column] ?? 0;
  const x2 = frame.edges[cell.column + cell.colSpan] ?? x1;
  const y1 = input.top + total(laid.heights.slice(0, cell.row));
  const y2 = y1 + total(laid.heights.slice(cell.row, cell.row + cell.rowSpan));
  const rules: RuleMark[] = [];
  if (cell.column > 0) rules.push(rule({ x1, y1, x2: x1, y2 }, INNER_RULE));
  if (cell.row > 0) rules.push(rule({ x1, y1, x2, y2: y1 }, INNER_RULE));
  return rules;
}

function rule(line: { x1: number; y1: number; x2: number; y2: number }, weight: number): RuleMark {
  return { kind: 'rule', ...line, weight, color: BLACK, owner: { kind: 'artifact' } };
}
