import type { TableBlock } from '../../model/document.ts';
import { mm, SIZE } from '../geometry.ts';
import type { CellType } from './row-layout.ts';

const PAD_X = mm(1);
const PAD_Y = mm(1.2);

/** 4号 and 小4 with the line heights that keep a table readable, pt. */
const FOUR: CellType = { size: SIZE.four, lineHeight: 20, padX: PAD_X, padY: PAD_Y };
const SMALL_FOUR: CellType = { size: SIZE.smallFour, lineHeight: 17.5, padX: PAD_X, padY: PAD_Y };

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
    const headFits = head <= perLine || (perLine >= HEAD_LINE && head <= 2 * perLine);
    return headFits && (perLine >= EASY_LINE || !holdsLongText(block, at));
  });
  return fits ? FOUR : SMALL_FOUR;
}

function holdsLongText(block: TableBlock, column: number): boolean {
  return block.rows.some((row) => {
    const cell = row.cells[column];
    if (!cell || row.cells.length !== block.columns.length) return false;
    return cell.paragraphs.flat().reduce((sum, run) => sum + run.text.length, 0) > LONG_TEXT;
  });
}
