import type { TableBlock } from '../../model/document.ts';
import { LEADING } from '../geometry.ts';
import type { Alignment } from '../line/set-paragraph.ts';
import { type Box, blankBox, bound } from '../page/box.ts';
import { cellGrid, type RowGroup } from '../table/cell-grid.ts';
import { cellType } from '../table/cell-type.ts';
import { columnEdges } from '../table/column-edges.ts';
import { captionBox, continuedCaption, headBox } from '../table/head-box.ts';
import { reportOutside } from '../table/report-outside.ts';
import { rowBox, type TableFrame } from '../table/row-box.ts';
import { type CellSetter, innerWidth } from '../table/set-cell.ts';
import { setGroup } from '../table/set-group.ts';
import type { LayoutContext } from './context.ts';

/** A head higher than this part of a page is not repeated: rows need the room. */
const HIGHEST_REPEATED = 1 / 3;
/** Least characters a line of a justified column. */
const JUSTIFIED_LINE = 12;

/**
 * A table: its head on every page it reaches, under 续表 from the second on; long cells cut between
 * lines; no page with a single row of it where that can be helped.
 */
export function tableBlock(block: TableBlock, context: LayoutContext): Box[] {
  if (block.columns.length === 0) return [];
  const widths = block.columns.map(({ width }) => width);
  const edges = columnEdges(widths, context.frame);
  const setter: CellSetter = { id: block.id, context, edges, type: cellType(block, edges) };
  const pageHeight = context.frame.bottom - context.frame.top;
  const plain: TableFrame = { id: block.id, edges, type: setter.type, pageHeight };
  const head = headBox(block, setter, { frame: plain, kind: 'content' });
  const repeats = head.height <= pageHeight * HIGHEST_REPEATED;
  const runningHead = repeats ? repeatedHead(block, setter, plain) : undefined;
  const frame: TableFrame = runningHead ? { ...plain, runningHead } : plain;
  const { groups, outside } = cellGrid(block.rows, block.columns.length);
  const { origin } = block;
  reportOutside(
    outside,
    { code: 'TABLE_CELL_OUTSIDE', columns: block.columns.length, origin },
    context,
  );
  const options = {
    setter,
    headRows: block.headGroups?.length ? 2 : 1,
    columns: block.columns.length,
    alignOf: (column: number) => columnAlign(block, column, setter),
    highest: pageHeight - (runningHead?.height ?? 0),
  };
  const rows = groups.map((group, at) =>
    rowBox(setGroup(group, options), frame, at === groups.length - 1),
  );
  const caption = captionBox(block, setter);
  const top = caption ? [caption, bound(head, 2)] : [bound(head, 2)];
  return [...top, ...keepTogether(rows, groups), blankBox(LEADING)];
}

/** Narrow columns are not justified: with few characters a line, their gaps would tear. */
function columnAlign(block: TableBlock, column: number, setter: CellSetter): Alignment {
  const align = block.columns[column]?.align ?? 'left';
  const perLine = innerWidth(setter, column, column + 1) / setter.type.size;
  return align === 'justify' && perLine < JUSTIFIED_LINE ? 'left' : align;
}

/** The head as it stands on further pages, 续表 above it. */
function repeatedHead(block: TableBlock, setter: CellSetter, frame: TableFrame): Box {
  const head = headBox(block, setter, { frame, kind: 'repeated' });
  const line = continuedCaption(block, setter);
  const height = line.height + head.height;
  return {
    height,
    extent: height,
    breakAfter: 0,
    role: 'other',
    stack: frame.id,
    draw: (place) => [
      ...line.draw(place),
      ...head.draw({ ...place, top: place.top + line.height, first: true }),
    ],
  };
}

/**
 * The first two rows stay together, and the last two: a lone row looks lost under its head. Sums
 * and notes stay with the row above.
 */
function keepTogether(rows: readonly Box[], groups: readonly RowGroup[]): Box[] {
  return rows.map((row, at) => {
    const edge = rows.length > 1 && (at === 0 || at === rows.length - 2);
    const leadsToSum = groups[at + 1]?.rows[0]?.kind !== undefined;
    return edge || leadsToSum ? bound(row, 1) : row;
  });
}
