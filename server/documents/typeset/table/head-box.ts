import type { TableBlock } from '../../model/document.ts';
import { headCells } from '../../model/table-head.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { LEADING } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import type { Box } from '../page/box.ts';
import { lineMarks } from '../page/line-box.ts';
import type { Owner } from '../pages.ts';
import { rowBox, type TableFrame } from './row-box.ts';
import { type LaidCell, layRows } from './row-layout.ts';
import { type CellSetter, cellLines } from './set-cell.ts';

/** What a table without caption bears on further pages. */
const CONTINUED_TABLE = '续表';

/** Head of a table: of its first page (`content`), or as it is repeated (`repeated`). */
export function headBox(
  block: TableBlock,
  setter: CellSetter,
  options: { readonly frame: TableFrame; readonly kind: 'content' | 'repeated' },
): Box {
  const rows: LaidCell[][] = block.headGroups?.length ? [[], []] : [[]];
  for (const { id, runs, row, column, rowSpan, colSpan } of headCells(block)) {
    const place = { table: setter.id, columns: block.columns.length, row, column };
    const owner: Owner =
      options.kind === 'content'
        ? {
            kind: 'content',
            block: id,
            tag: 'TH',
            cell: { ...place, rowSpan, colSpan, scope: 'Column' },
          }
        : { kind: 'added', block: id, repeated: true };
    const lines = cellLines(setter, {
      runs,
      owner,
      role: 'heiti',
      origin: block.origin,
      align: 'center',
      from: column,
      to: column + colSpan,
    });
    const laid = { column, rowSpan, colSpan, lines, footFrom: lines.length, top: false };
    rows[row]?.push({ ...laid, continued: () => [] });
  }
  const least = rows.map(() => 0);
  return rowBox(layRows(rows, least, setter.type), options.frame);
}

/** 表题: 黑体, centred over the table, together with its head. */
export function captionBox(block: TableBlock, setter: CellSetter): Box | undefined {
  if (!block.caption) return undefined;
  const { id, runs } = block.caption;
  const owner: Owner = { kind: 'content', block: id, tag: 'Caption' };
  const lines = captionLines(block, setter, { runs, owner, align: 'center' });
  return { ...linesBox(lines, setter), breakAfter: 2 };
}

/** The line over a repeated head: the caption with （续） where that is one line, else 续表. */
export function continuedCaption(block: TableBlock, setter: CellSetter): Box {
  const owner: Owner = { kind: 'added', block: block.caption?.id ?? block.id, repeated: true };
  if (block.caption) {
    const runs = [{ text: `${textOfRuns(block.caption.runs)}（续）` }];
    const lines = captionLines(block, setter, { runs, owner, align: 'center' });
    if (lines.length === 1) return linesBox(lines, setter);
  }
  const runs = [{ text: CONTINUED_TABLE }];
  return linesBox(captionLines(block, setter, { runs, owner, align: 'right' }), setter);
}

function captionLines(
  block: TableBlock,
  setter: CellSetter,
  text: Pick<Parameters<typeof cellLines>[1], 'runs' | 'owner' | 'align'>,
): readonly SetLine[] {
  const to = setter.edges.length - 1;
  return cellLines(setter, { ...text, role: 'heiti', origin: block.origin, from: 0, to });
}

/** Lines over the table's width; a little white below parts them from the frame. */
function linesBox(lines: readonly SetLine[], { type, edges }: CellSetter): Box {
  const left = (edges[0] ?? 0) + type.padX;
  const height = lines.length * type.lineHeight + LEADING / 4;
  return {
    height,
    extent: height,
    breakAfter: 0,
    role: 'other',
    draw: ({ top }) =>
      lines.flatMap((line, at) =>
        lineMarks({ line, left, top: top + at * type.lineHeight, size: type.size }),
      ),
  };
}
