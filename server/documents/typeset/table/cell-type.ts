import type { TableBlock } from '../../model/document.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { mm, SIZE } from '../geometry.ts';
import type { RowGroup } from './cell-grid.ts';
import type { CellType } from './row-layout.ts';

/**
 * White between text and rules, to the middle of a rule; above and below the em box the line height
 * adds its share. More at the sides would drive tables with narrow columns into smaller type.
 */
const PAD_X = mm(1.5);
const PAD_Y = mm(1.2);

/** 4号 with the line height that keeps a table readable, pt. */
export const FOUR: CellType = { size: SIZE.four, lineHeight: 20, padX: PAD_X, padY: PAD_Y };
/** 小4, for narrow columns, pt. */
export const SMALL_FOUR: CellType = {
  size: SIZE.smallFour,
  lineHeight: 17.5,
  padX: PAD_X,
  padY: PAD_Y,
};

/** A column of continuous text needs this many characters a line to be read with ease. */
const EASY_LINE = 8;
/** A text longer than this is continuous text. */
const LONG_TEXT = 40;

/** A head may wrap once, if its lines hold this many characters: 序 above 号 looks torn. */
const HEAD_LINE = 3;

/** 4号 where heads and long texts have room, else 小4. */
export function cellType(block: TableBlock, edges: readonly number[]): CellType {
  const fits = block.columns.every((column, at) => {
    const inner = (edges[at + 1] ?? 0) - (edges[at] ?? 0) - 2 * PAD_X;
    const perLine = Math.floor(inner / FOUR.size);
    const head = column.head.runs.reduce((sum, run) => sum + run.text.length, 0);
    return labelFits(head, perLine) && (perLine >= EASY_LINE || !holdsLongText(block, at));
  });
  return fits ? FOUR : SMALL_FOUR;
}

/** 4号 where every label stands on two lines at most, else 小4. */
export function formType(groups: readonly RowGroup[], edges: readonly number[]): CellType {
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

/** Whether a label of so many characters stands well on lines of `perLine`. */
function labelFits(length: number, perLine: number): boolean {
  return length <= perLine || (perLine >= HEAD_LINE && length <= 2 * perLine);
}

function holdsLongText(block: TableBlock, column: number): boolean {
  return block.rows.some((row) => {
    const cell = row.cells[column];
    if (!cell || row.cells.length !== block.columns.length) return false;
    return cell.paragraphs.flat().reduce((sum, run) => sum + run.text.length, 0) > LONG_TEXT;
  });
}
