import type { FormBlock } from '../../model/document.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { LEADING } from '../geometry.ts';
import { type Box, blankBox } from '../page/box.ts';
import { cellGrid, type RowGroup } from '../table/cell-grid.ts';
import { FOUR, labelFits, SMALL_FOUR } from '../table/cell-type.ts';
import { columnEdges } from '../table/column-edges.ts';
import { reportOutside } from '../table/report-outside.ts';
import { rowBox, type TableFrame } from '../table/row-box.ts';
import type { CellType } from '../table/row-layout.ts';
import type { CellSetter } from '../table/set-cell.ts';
import { setGroup } from '../table/set-group.ts';
import type { LayoutContext } from './context.ts';

/**
 * 表格式公文: labels, entries and blanks in rows of at least the heights asked for. Rows move whole
 * to the next page where they can; what is higher than a page is cut between lines.
 */
export function formBlock(block: FormBlock, context: LayoutContext): Box[] {
  if (block.columns.length === 0) return [];
  const edges = columnEdges(block.columns, context.frame);
  const { groups, outside } = cellGrid(block.rows, block.columns.length);
  const type = formType(groups, edges);
  const setter: CellSetter = { id: block.id, context, edges, type };
  const pageHeight = context.frame.bottom - context.frame.top;
  const frame: TableFrame = { id: block.id, edges, type, pageHeight };
  const { origin } = block;
  reportOutside(
    outside,
    { code: 'FORM_CELL_OUTSIDE', columns: block.columns.length, origin },
    context,
  );
  const options = {
    setter,
    headRows: 0,
    columns: block.columns.length,
    alignOf: () => 'left' as const,
    highest: pageHeight,
  };
  const rows = groups.map((group, at) =>
    rowBox(setGroup(group, options), frame, at === groups.length - 1),
  );
  return [...rows, blankBox(LEADING)];
}

/** 4号 where every label stands on two lines at most, else 小4. */
function formType(groups: readonly RowGroup[], edges: readonly number[]): CellType {
  const fits = groups.every(({ cells }) =>
    cells.every(({ cell, column, colSpan }) => {
      if (!cell?.label) return true;
      const inner = (edges[column + colSpan] ?? 0) - (edges[column] ?? 0) - 2 * FOUR.padX;
      const length = Math.max(...cell.paragraphs.map((runs) => textOfRuns(runs).length), 0);
      return labelFits(length, Math.floor(inner / FOUR.size));
    }),
  );
  return fits ? FOUR : SMALL_FOUR;
}
