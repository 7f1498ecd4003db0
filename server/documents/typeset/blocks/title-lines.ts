import { SIZE } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import { type StyledRun, shapeText } from '../line/shape-text.ts';
import { breakTitle } from '../title/break-title.ts';
import type { LayoutContext } from './context.ts';

/**
 * A title of a size as centred lines, broken by sense where it holds more than `most` characters.
 */
export function titleLines(input: {
  runs: readonly StyledRun[];
  size: number;
  most: number;
  context: LayoutContext;
}): readonly SetLine[] {
  const { runs, size, most, context } = input;
  const text = runs.map((run) => run.text).join('');
  const breaks = breakTitle(text, context.lexicon, {
    wanted: most * size,
    size,
    widthOf: widthMeter(runs, size, context),
  });
  const edges = [0, ...breaks, text.length];
  return edges
    .slice(1)
    .flatMap((to, at) => centredLines(cutRuns(runs, edges[at] ?? 0, to), size, context));
}

/** Runs centred in the measure. */
export function centredLines(
  runs: readonly StyledRun[],
  size: number,
  { frame, glyphs }: LayoutContext,
): readonly SetLine[] {
  const cell = size === SIZE.body ? frame.cell : size;
  const width = frame.right - frame.left;
  const indent = { first: 0, rest: 0 };
  return setParagraph({ runs, glyphs, size, cell, width, indent, align: 'center' }).lines;
}

/** Measures stretches of a title by prefix sums. */
function widthMeter(
  runs: readonly StyledRun[],
  size: number,
  { glyphs }: LayoutContext,
): (from: number, to: number) => number {
  const whole = runs.map((run) => run.text).join('');
  const shaped = shapeText(runs, { size, cell: size, glyphs });
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
