import {
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { WordContext } from './word-context.ts';
import { twips } from './word-text.ts';

const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** No rule on any side. */
export const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};
/** Text begins at the edge of the type area, as it does without a table. */
export const NO_MARGINS = { top: 0, bottom: 0, left: 0, right: 0 };

/** One row of texts side by side without rules; `shares` of the width, equal where absent. */
export function plainTable(input: {
  cells: readonly (readonly Paragraph[])[];
  shares?: readonly number[];
  /** Least height, pt. */
  height?: number;
  vertical?: (typeof VerticalAlignTable)[keyof typeof VerticalAlignTable];
  /** A rule below the row. */
  below?: IBorderOptions;
  context: WordContext;
}): Table {
  const { cells, shares, height, below, context } = input;
  const { vertical = VerticalAlignTable.BOTTOM } = input;
  const room = context.frame.right - context.frame.left;
  const widths = cells.map((_, at) => twips(room * (shares?.[at] ?? 1 / cells.length)));
  const row = new TableRow({
    cantSplit: true,
    ...(height === undefined ? {} : { height: { value: twips(height), rule: HeightRule.ATLEAST } }),
    children: cells.map(
      (children, at) =>
        new TableCell({
          children: children.length > 0 ? children : [new Paragraph({})],
          width: { size: widths[at] ?? 0, type: WidthType.DXA },
          verticalAlign: vertical,
        }),
    ),
  });
  return new Table({
    rows: [row],
    columnWidths: widths,
    width: { size: twips(room), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: below === undefined ? NO_BORDERS : { ...NO_BORDERS, bottom: below },
    margins: NO_MARGINS,
  });
}
