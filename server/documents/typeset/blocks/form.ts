import type { FormBlock } from '../../model/document.ts';
import { LEADING } from '../geometry.ts';
import { type Box, blankBox } from '../page/box.ts';
import { cellGrid } from '../table/cell-grid.ts';
import { formType } from '../table/cell-type.ts';
import { columnEdges } from '../table/column-edges.ts';
import { reportOutside } from '../table/report-outside.ts';
import { rowBox, type TableFrame } from '../table/row-box.ts';
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
