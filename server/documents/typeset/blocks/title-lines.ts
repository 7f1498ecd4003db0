import { SIZE } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import type { StyledRun } from '../line/shape-text.ts';
import { breakTitle } from '../title/break-title.ts';
import { cutRuns, widthMeter } from '../title/measure-title.ts';
import type { LayoutContext } from './context.ts';

/**
 * A title of a size as centred lines, broken by sense where it holds more than `most` characters; a
 * line of it may grow to `widest` for the sake of sense or shape.
 */
export function titleLines(input: {
  runs: readonly StyledRun[];
  size: number;
  most: number;
  widest: number;
  context: LayoutContext;
}): readonly SetLine[] {
  const { runs, size, most, widest, context } = input;
  const text = runs.map((run) => run.text).join('');
  const breaks = breakTitle(text, context.lexicon, {
    wanted: most * size,
    widest: widest * size,
    size,
    widthOf: widthMeter(runs, size, context.glyphs),
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
