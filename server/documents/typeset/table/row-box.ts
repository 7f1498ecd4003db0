import type { Box, BoxPlace } from '../page/box.ts';
import { BLACK, lineMarks } from '../page/line-box.ts';
import type { Mark, RuleMark } from '../pages.ts';
import { cutRows } from './cut-rows.ts';
import { type CellType, type LaidCell, type LaidRows, total } from './row-layout.ts';

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
  /** Repeated on top of every page; undefined for the head itself and for forms. */
  readonly runningHead?: Box;
};

/** Rows as they come to stand: `tops` holds the upper edge of each and the lower one of the last. */
type Standing = {
  readonly laid: LaidRows;
  readonly frame: TableFrame;
  readonly tops: readonly number[];
};

/** Rows as a box that can be cut between rows and between lines; `last` ones end their table. */
export function rowBox(laid: LaidRows, frame: TableFrame, last = false): Box {
  const height = total(laid.heights);
  const movedWhole = frame.pageHeight * MOVED_WHOLE;
  return {
    height,
    extent: height,
    draw: (place) => {
      const standing = { laid, frame, tops: topsOf(laid.heights, place.top) };
      return [...ruleMarks(standing, place), ...textMarks(standing)];
    },
    breakAfter: 0,
    role: 'other',
    stack: frame.id,
    ...(frame.runningHead ? { runningHead: frame.runningHead } : {}),
    split: (room, pressed) => {
      const cut = (least: number, keepTwo: boolean) =>
        cutRows(laid, frame.type, { room, movedWhole: least, keepTwo });
      const wished = height > movedWhole ? cut(movedWhole, last) : undefined;
      const parts = wished ?? (pressed ? cut(0, false) : undefined);
      return parts && { head: rowBox(parts.head, frame), tail: rowBox(parts.tail, frame, last) };
    },
  };
}

function topsOf(heights: readonly number[], top: number): number[] {
  const tops = [top];
  for (const height of heights) tops.push((tops.at(-1) ?? top) + height);
  return tops;
}

function textMarks(standing: Standing): Mark[] {
  return standing.laid.rows.flatMap((cells, row) =>
    cells.flatMap((cell) => cellMarks(cell, row, standing)),
  );
}

function cellMarks(cell: LaidCell, row: number, { frame, tops }: Standing): Mark[] {
  const { type, edges } = frame;
  const top = tops[row] ?? 0;
  const height = (tops[row + cell.rowSpan] ?? top) - top;
  const foot = Math.max(cell.lines.length - cell.footFrom, 0) * type.lineHeight;
  const body = Math.min(cell.lines.length, cell.footFrom) * type.lineHeight;
  const bodyTop = top + (cell.top ? type.padY : (height - foot - body) / 2);
  const footTop = top + height - type.padY - foot;
  const left = (edges[cell.column] ?? 0) + type.padX;
  return cell.lines.flatMap((line, at) => {
    const lineTop =
      at < cell.footFrom
        ? bodyTop + at * type.lineHeight
        : footTop + (at - cell.footFrom) * type.lineHeight;
    const emTop = lineTop + (type.lineHeight - type.size) / 2;
    return lineMarks({ line, left, top: emTop, size: type.size });
  });
}

function ruleMarks(standing: Standing, place: BoxPlace): Mark[] {
  const { edges } = standing.frame;
  const left = edges[0] ?? 0;
  const right = edges.at(-1) ?? 0;
  const bottom = standing.tops.at(-1) ?? place.top;
  const half = FRAME_RULE / 2;
  const rules = standing.laid.rows.flatMap((cells, row) =>
    cells.flatMap((cell) => cellRules(cell, row, standing)),
  );
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
function cellRules(cell: LaidCell, row: number, { frame, tops }: Standing): RuleMark[] {
  const x1 = frame.edges[cell.column] ?? 0;
  const x2 = frame.edges[cell.column + cell.colSpan] ?? x1;
  const y1 = tops[row] ?? 0;
  const y2 = tops[row + cell.rowSpan] ?? y1;
  const rules: RuleMark[] = [];
  if (cell.column > 0) rules.push(rule({ x1, y1, x2: x1, y2 }, INNER_RULE));
  if (row > 0) rules.push(rule({ x1, y1, x2, y2: y1 }, INNER_RULE));
  return rules;
}

function rule(line: { x1: number; y1: number; x2: number; y2: number }, weight: number): RuleMark {
  return { kind: 'rule', ...line, weight, color: BLACK, owner: { kind: 'artifact' } };
}
