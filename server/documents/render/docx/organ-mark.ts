import { AlignmentType, LineRuleType, Paragraph, type Table, VerticalAlignTable } from 'docx';
import type { HeadBlock, Part } from '../../model/elements.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { mm } from '../../typeset/geometry.ts';
import { RED } from '../../typeset/page/line-box.ts';
import { plainTable } from './plain-table.ts';
import { brokenBySense } from './text-blocks.ts';
import type { WordContext } from './word-context.ts';
import { breakRun, charactersOf, twips, type WordFace, wordRuns } from './word-text.ts';

/** No character is wider than 15 mm; a mark smaller than this on one line stands on two. */
const LARGEST = mm(15);
const SMALLEST_ON_ONE_LINE = 30;
/** From line to line of a mark, em. */
const ROW = 1.3;
/** The column of 文件 beside a stack of names, em. */
const WORD_COLUMN = 2.5;
/** Most that a stack of names may take (7.3.3), pt. */
const HIGHEST_STACK = mm(62);

/** 发文机关标志 (7.2.4): red 小标宋, centred; names of several organs spread to one width. */
export function markParagraphs(input: {
  block: HeadBlock;
  /** White above it, pt. */
  before: number;
  context: WordContext;
}): (Paragraph | Table)[] {
  const { block, before, context } = input;
  return block.organs.length > 1 ? stackedMark(block, before, context) : [plainMark(input)];
}

function faceOf(size: number): WordFace {
  return { role: 'xiaobiaosong', size, color: RED.slice(1) };
}

function lineOf(size: number, before: number) {
  return { line: twips(ROW * size), lineRule: LineRuleType.EXACT, before: twips(before) };
}

function plainMark(input: { block: HeadBlock; before: number; context: WordContext }): Paragraph {
  const { block, before, context } = input;
  const parts = [...block.organs, ...(block.mark ? [block.mark] : [])];
  const runs = parts.flatMap((part) => [...part.runs]);
  const room = context.frame.right - context.frame.left;
  const length = Math.max(charactersOf(textOfRuns(runs)), 1);
  const onOne = Math.min(LARGEST, room / length);
  const broken = onOne < SMALLEST_ON_ONE_LINE;
  const size = broken ? Math.min(LARGEST, (1.8 * room) / length) : onOne;
  const { lexicon } = context;
  const lines = broken ? brokenBySense(runs, { most: room / size, lexicon }) : [runs];
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: lineOf(size, before),
    children: lines.flatMap((line, at) => [
      ...(at === 0 ? [] : [breakRun()]),
      ...wordRuns(line, faceOf(size)),
    ]),
  });
}

function stackedMark(
  block: HeadBlock,
  before: number,
  context: WordContext,
): (Paragraph | Table)[] {
  const room = context.frame.right - context.frame.left;
  const widest = Math.max(...block.organs.map(({ runs }) => charactersOf(textOfRuns(runs))));
  const beside = block.mark ? WORD_COLUMN : 0;
  const size = Math.min(
    LARGEST,
    room / (widest + beside + 0.2),
    HIGHEST_STACK / (block.organs.length * ROW),
  );
  const name = ({ runs }: Part): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.DISTRIBUTE,
      spacing: lineOf(size, 0),
      children: wordRuns(runs, faceOf(size)),
    });
  const names = block.organs.map(name);
  const word = (block.mark ? [block.mark] : []).map(
    ({ runs }) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: lineOf(size, 0),
        children: wordRuns(runs, faceOf(size)),
      }),
  );
  const share = Math.min((widest * size + 2) / room, 1);
  const margin = Math.max((1 - share - (beside * size) / room) / 2, 0);
  const cells = word.length > 0 ? [[], names, word, []] : [[], names, []];
  const shares =
    word.length > 0 ? [margin, share, (beside * size) / room, margin] : [margin, share, margin];
  const table = plainTable({ cells, shares, vertical: VerticalAlignTable.CENTER, context });
  const above = new Paragraph({
    spacing: { line: twips(Math.max(before, 1)), lineRule: LineRuleType.EXACT },
  });
  return [above, table];
}
