import type { GlyphTable } from '../line/glyph-table.ts';
import { type StyledRun, shapeText } from '../line/shape-text.ts';

/** Measures stretches of a text at a size, by prefix sums; offsets count in its joint text. */
export function widthMeter(
  runs: readonly StyledRun[],
  size: number,
  glyphs: GlyphTable,
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
export function cutRuns(runs: readonly StyledRun[], from: number, to: number): StyledRun[] {
  let offset = 0;
  const cut: StyledRun[] = [];
  for (const run of runs) {
    const text = run.text.slice(Math.max(from - offset, 0), Math.max(to - offset, 0));
    if (text !== '') cut.push({ ...run, text });
    offset += run.text.length;
  }
  return cut;
}
