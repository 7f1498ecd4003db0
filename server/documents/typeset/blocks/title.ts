import type { Run, TitleBlock } from '../../model/document.ts';
import { PITCH, SIZE } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import { type StyledRun, shapeText } from '../line/shape-text.ts';
import { type Box, blankBox } from '../page/box.ts';
import { lineBox } from '../page/line-box.ts';
import type { Owner } from '../pages.ts';
import { breakTitle } from '../title/break-title.ts';
import { addedRun, type LayoutContext, styleRuns } from './context.ts';

/** A line of 2号 holds 20 characters; 19 at most are set (format notes §2.7). */
const MOST_CHARACTERS = 19;

/**
 * 标题 (7.3.1): 2号小标宋, centred, broken by sense; version words in brackets under it; one blank
 * line. Text follows on the same page.
 */
export function titleBlock(block: TitleBlock, context: LayoutContext): Box[] {
  const text = block.lines.map(plain).join('');
  const lines = block.lines.flatMap((line) => titleLines(line, block, context));
  const boxes = lines.map((line) =>
    lineBox({ lines: [line], left: context.frame.left, size: SIZE.title, role: 'other' }),
  );
  const words = block.versionWords.map((word) => versionBox(word, block, context));
  const all = [...boxes, ...words, blankBox(PITCH)];
  return all.map((box, at) => ({
    ...box,
    breakAfter: 2,
    ...(at === 0 ? { outline: { level: 1, text } } : {}),
  }));
}

function plain(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** One author's line, broken further only where it is too long. */
function titleLines(
  line: readonly Run[],
  block: TitleBlock,
  context: LayoutContext,
): readonly SetLine[] {
  const owner: Owner = { kind: 'content', block: block.id, tag: 'H1' };
  const { origin } = block;
  const runs = styleRuns({ context, runs: line, role: 'xiaobiaosong', owner, origin });
  const text = plain(line);
  const breaks = breakTitle(text, context.lexicon, {
    wanted: MOST_CHARACTERS * SIZE.title,
    size: SIZE.title,
    widthOf: widthMeter(runs, context),
  });
  const edges = [0, ...breaks, text.length];
  return edges
    .slice(1)
    .flatMap((to, at) => centred(cutRuns(runs, edges[at] ?? 0, to), SIZE.title, context));
}

/** Measures stretches of a title by prefix sums. */
function widthMeter(
  runs: readonly StyledRun[],
  { glyphs }: LayoutContext,
): (from: number, to: number) => number {
  const whole = runs.map((run) => run.text).join('');
  const shaped = shapeText(runs, { size: SIZE.title, cell: SIZE.title, glyphs });
  const cut = whole.length - whole.trimStart().length;
  const sums = new Float64Array(whole.length + 1);
  for (let at = 0; at < shaped.length; at += 1) {
    sums[(shaped.offsets[at + 1] ?? 0) + cut] = shaped.advances[at] ?? 0;
  }
  for (let at = 1; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0);
  return (from, to) => (sums[to] ?? 0) - (sums[from] ?? 0);
}

/** The stretch `from`…`to` of runs, by offsets in their joint text. */
function cutRuns(runs: readonly StyledRun[], from: number, to: number): StyledRun[] {
  let offset = 0;
  const cut: StyledRun[] = [];
  for (const run of runs) {
    const text = run.text.slice(Math.max(from - offset, 0), Math.max(to - offset, 0));
    if (text !== '') cut.push({ ...run, text });
    offset += run.text.length;
  }
  return cut;
}

function centred(
  runs: readonly StyledRun[],
  size: number,
  { frame, glyphs }: LayoutContext,
): readonly SetLine[] {
  const cell = size === SIZE.body ? frame.cell : size;
  const width = frame.right - frame.left;
  const indent = { first: 0, rest: 0 };
  return setParagraph({ runs, glyphs, size, cell, width, indent, align: 'center' }).lines;
}

/** 样例, 征求意见稿 in brackets, 3号楷体; the brackets are the setter's own. */
function versionBox(word: string, block: TitleBlock, context: LayoutContext): Box {
  const { origin, id } = block;
  const owner: Owner = { kind: 'content', block: id, tag: 'P' };
  const bracket = (text: string): StyledRun =>
    addedRun({ context, text, role: 'kaiti', block: id, origin });
  const content = styleRuns({ context, runs: [{ text: word }], role: 'kaiti', owner, origin });
  const lines = centred([bracket('（'), ...content, bracket('）')], SIZE.body, context);
  return lineBox({ lines, left: context.frame.left, size: SIZE.body, role: 'other' });
}
