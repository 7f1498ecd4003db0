import type { Origin, TableCell } from '../../model/document.ts';
import { textOfRuns } from '../../model/text-of.ts';
import type { LayoutContext } from '../blocks/context.ts';

/** Tells each cell for which its row has no column: its text would not be printed. */
export function reportOutside(
  cells: readonly TableCell[],
  grid: {
    readonly code: 'TABLE_CELL_OUTSIDE' | 'FORM_CELL_OUTSIDE';
    readonly columns: number;
    readonly origin: Origin;
  },
  context: LayoutContext,
): void {
  const { code, columns, origin } = grid;
  for (const cell of cells) {
    const start = cell.paragraphs.map(textOfRuns).join('').slice(0, 12);
    context.report({
      severity: 'error',
      code,
      file: origin.file,
      line: origin.line,
      message: `表格只有${columns}列，单元格“${start}”无列可放；请核对该行的单元格数、跨列数和跨行数。`,
    });
  }
}
