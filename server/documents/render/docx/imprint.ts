import {
  BorderStyle,
  type IBorderOptions,
  type Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import type { ImprintBlock, Part } from '../../model/elements.ts';
import { CELL, LEADING, SIZE } from '../../typeset/geometry.ts';
import { NO_BORDERS, NO_MARGINS } from './plain-table.ts';
import type { WordContext, Written } from './word-context.ts';
import { wordParagraph } from './word-paragraph.ts';
import { addedRun, tabRun, twips, wordRuns } from './word-text.ts';

const FACE = { size: SIZE.four } as const;
/** A line of 4号 with its white. */
const ROW = SIZE.four + LEADING;
/** 首条和末条 0.35 mm, the one between 0.25 mm (7.4.1), in eighths of a point. */
const OUTER: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const INNER: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
/** One character of 4号 in characters of 3号. */
const FOUR = SIZE.four / CELL;

/**
 * 版记 (7.4): a table that floats to the foot of the page on which the paper ends. Word cannot move
 * it to an even page by itself: whoever changes the text sees to that. LibreOffice before 7.6 does
 * not float it and shows it below the text.
 */
export function imprintBlocks(block: ImprintBlock, context: WordContext): Written {
  const upper = [
    ...(block.addressee ? [listed('主送：', block.addressee)] : []),
    ...(block.copies ? [listed('抄送：', block.copies)] : []),
  ];
  const cells = [upper, issueLine(block, context)].filter(({ length }) => length > 0);
  if (cells.length === 0) return [];
  const width = twips(context.frame.right - context.frame.left);
  const rules = { top: OUTER, bottom: OUTER, insideHorizontal: INNER };
  const table = new Table({
    rows: cells.map((children) => imprintRow(children, width)),
    columnWidths: [width],
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: block.ruled ? { ...NO_BORDERS, ...rules } : NO_BORDERS,
    margins: NO_MARGINS,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      topFromText: twips(LEADING),
    },
  });
  // The paragraph behind it holds the floating table on its page.
  return [table, wordParagraph([], { line: 1 })];
}

function imprintRow(children: readonly Paragraph[], width: number): TableRow {
  const cell = new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
  });
  return new TableRow({ cantSplit: true, children: [cell] });
}

/** Organs one character from both sides; a list that wraps continues under the first of them. */
function listed(label: string, part: Part): Paragraph {
  const hanging = label.length * FOUR;
  return wordParagraph([addedRun(label, FACE), ...wordRuns(part.runs, FACE)], {
    line: ROW,
    left: FOUR + hanging,
    right: FOUR,
    hanging,
  });
}

/** 印发机关 at the left, 印发日期 at the right (7.4.3). */
function issueLine({ issuer, date }: ImprintBlock, context: WordContext): Paragraph[] {
  if (!issuer && !date) return [];
  const dated = date ? [tabRun(), ...wordRuns(date.runs, FACE), addedRun('印发', FACE)] : [];
  const end = context.frame.right - context.frame.left - SIZE.four;
  return [
    wordParagraph(
      [...wordRuns(issuer?.runs ?? [], FACE), ...dated],
      { align: 'left', line: ROW, left: FOUR, right: FOUR },
      { tabStops: [{ type: TabStopType.RIGHT, position: twips(end) }] },
    ),
  ];
}
