import {
  BorderStyle,
  type IBorderOptions,
  type Paragraph,
  type Table,
  TabStopType,
  VerticalAlignTable,
} from 'docx';
import type { HeadBlock, Part } from '../../model/elements.ts';
import { CELL, LEADING, mm, PITCH } from '../../typeset/geometry.ts';
import { RED } from '../../typeset/page/line-box.ts';
import { markParagraphs } from './organ-mark.ts';
import { plainTable } from './plain-table.ts';
import { bracketed } from './text-blocks.ts';
import type { WordContext, Written } from './word-context.ts';
import { blankLines, wordParagraph } from './word-paragraph.ts';
import { addedRun, tabRun, twips, wordRuns } from './word-text.ts';

/** The red of the standard as Word writes it. */
const RED_INK = RED.slice(1);
/** 版头分隔线 of 0.4 mm, in eighths of a point, 4 mm below the number (7.2.7). */
const RULE: IBorderOptions = { style: BorderStyle.SINGLE, size: 9, color: RED_INK, space: 11 };
/** Double lines of a letter, thick above thin (10.1), in eighths of a point. */
const LETTER_RULE: IBorderOptions = {
  style: BorderStyle.THICK_THIN_SMALL_GAP,
  size: 24,
  color: RED_INK,
  space: 8,
};
/** How far the mark's ink is below the top of the type area (7.2.4, 10.2, 10.3), pt. */
const MARK_TOP = { document: mm(35), minutes: mm(35), order: mm(20), letter: 0 } as const;
/** Lines of a letter are 170 mm long: 7 mm beyond the type area at both sides. */
const BEYOND = -mm(7) / CELL;
const SIGNERS = '签发人：';
const NAMES_PER_LINE = 2;

/** 版头 of 公文 (7.2), 信函, 命令 and 纪要 (10), down to the line on which the title begins. */
export function headBlocks(block: HeadBlock, context: WordContext): Written {
  if (block.form === 'letter') return letterHead(block, context);
  const corner = cornerParagraphs(block);
  const before = Math.max(MARK_TOP[block.form] - corner.length * PITCH, 0);
  const mark = markParagraphs({ block, before, context });
  const ruled = block.form !== 'order';
  const version = block.version ? [bracketed(wordRuns(block.version.runs, { role: 'kaiti' }))] : [];
  const approval = approvalBlocks(block, ruled, context);
  return [...corner, ...mark, ...approval, ...version, ...blankLines(2)];
}

/** 份号、密级和保密期限、紧急程度 (7.2.1–7.2.3), one a line, flush left. */
function cornerParagraphs({ serial, secrecy, urgency }: HeadBlock): Paragraph[] {
  const lines = [
    serial && wordRuns(serial.runs),
    secrecy && wordRuns(secrecy.runs, { role: 'heiti' }),
    urgency && wordRuns(urgency.runs, { role: 'heiti' }),
  ];
  return lines.flatMap((runs) => (runs ? [wordParagraph(runs, { align: 'left' })] : []));
}

/** 发文字号, centred two lines below the mark; with 签发人 at the left of them (7.2.5, 7.2.6). */
function approvalBlocks(
  block: HeadBlock,
  ruled: boolean,
  context: WordContext,
): (Paragraph | Table)[] {
  const under = ruled ? { border: { bottom: RULE } } : {};
  const number = wordRuns(block.number?.runs ?? []);
  const before = 2 * PITCH - LEADING;
  if (block.signers.length > 0) {
    return [
      wordParagraph([], { line: before }),
      signersTable(block, context),
      ...(ruled ? [wordParagraph([], { line: 2 }, under)] : []),
    ];
  }
  const row = compilerChildren(block);
  if (row.length === 0) {
    return [wordParagraph(number, { align: 'center', before }, under)];
  }
  const end = twips(context.frame.right - context.frame.left - CELL);
  const tabs = { tabStops: [{ type: TabStopType.RIGHT, position: end }] };
  return [
    wordParagraph(number, { align: 'center', before }),
    wordParagraph(row, { align: 'left', firstLine: 1 }, { ...under, ...tabs }),
  ];
}

/** 编发机关 at the left and the date at the right of minutes. */
function compilerChildren({ compiler, date }: HeadBlock) {
  if (compiler === undefined && date === undefined) return [];
  const dated = date === undefined ? [] : [tabRun(), ...wordRuns(date.runs)];
  return [...wordRuns(compiler?.runs ?? []), ...dated];
}

/** The number one character from the left on the line of the last signer, they at the right. */
function signersTable(block: HeadBlock, context: WordContext): Table {
  const left = [block.number, block.compiler, block.date].flatMap((part) =>
    part ? [wordParagraph(wordRuns(part.runs), { align: 'left', left: 1 })] : [],
  );
  const rows = block.signers.length / NAMES_PER_LINE;
  const lines = Array.from({ length: Math.ceil(rows) }, (_, at) =>
    signersLine(block.signers.slice(at * NAMES_PER_LINE, (at + 1) * NAMES_PER_LINE), at === 0),
  );
  const room = (context.frame.right - context.frame.left) / CELL;
  const columns = Math.min(block.signers.length, NAMES_PER_LINE);
  const share = Math.min((SIGNERS.length + columns * 4 + 1) / room, 0.6);
  return plainTable({ cells: [left, lines], shares: [1 - share, share], context });
}

function signersLine(signers: readonly Part[], first: boolean): Paragraph {
  const names = signers.flatMap(({ runs }, at) => [
    ...(at === 0 ? [] : [tabRun()]),
    ...wordRuns(runs, { role: 'kaiti' }),
  ]);
  const label = SIGNERS.length;
  const stop = { type: TabStopType.LEFT, position: twips((label + 4) * CELL) };
  return wordParagraph(
    [...(first ? [addedRun(SIGNERS)] : []), ...names],
    { align: 'left', ...(first ? {} : { left: label }) },
    { tabStops: [stop] },
  );
}

/** 信函 (10.1): the name, double lines of 170 mm, number at the right and 份号 and the like at the left. */
function letterHead(block: HeadBlock, context: WordContext): Written {
  const mark = markParagraphs({ block, before: 0, context });
  const rule = wordParagraph(
    [],
    { line: 6, left: BEYOND, right: BEYOND },
    { border: { bottom: LETTER_RULE } },
  );
  const number = block.number
    ? [wordParagraph(wordRuns(block.number.runs), { align: 'right' })]
    : [];
  const beside = plainTable({
    cells: [cornerParagraphs(block), number],
    vertical: VerticalAlignTable.TOP,
    context,
  });
  const signers = block.signers.length > 0 ? [signersLine(block.signers, true)] : [];
  const compiler = compilerChildren(block);
  const row = compiler.length > 0 ? [wordParagraph(compiler, { align: 'left' })] : [];
  const version = block.version ? [bracketed(wordRuns(block.version.runs, { role: 'kaiti' }))] : [];
  return [...mark, rule, beside, ...row, ...signers, ...version, ...blankLines(2)];
}

/** The lower double line of a letter's first page, thin above thick. */
export function letterFoot(): Paragraph {
  return wordParagraph(
    [],
    { line: 6, left: BEYOND, right: BEYOND },
    { border: { top: { ...LETTER_RULE, style: BorderStyle.THIN_THICK_SMALL_GAP, space: 1 } } },
  );
}
