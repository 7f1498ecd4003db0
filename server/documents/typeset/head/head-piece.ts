import type { FontRole, Origin, Run } from '../../model/document.ts';
import type { Part } from '../../model/elements.ts';
import { type LayoutContext, styleRuns } from '../blocks/context.ts';
import type { SetLine } from '../line/compose-line.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import type { StyledRun } from '../line/shape-text.ts';
import { lineMarks, RED } from '../page/line-box.ts';
import type { Mark } from '../pages.ts';

/** A line of the 版头; `x` counts from the left of the type area, `top` (of its em box) from its top. */
export type HeadPiece = {
  readonly line: SetLine;
  readonly x: number;
  readonly top: number;
  readonly size: number;
  readonly color?: string;
};

/** A red rule of the 版头, from the left and the top of the type area. */
export type HeadRule = {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly weight: number;
};

/** A 版头 that is set; what follows begins `height` below the top of the type area. */
export type SetHead = {
  readonly pieces: readonly HeadPiece[];
  readonly rules: readonly HeadRule[];
  readonly height: number;
};

/** Runs of a part in a face, owned by the part. */
export function partRuns(input: {
  context: LayoutContext;
  part: { readonly id: Part['id']; readonly runs: readonly Run[] };
  role: FontRole;
  origin: Origin;
}): StyledRun[] {
  const { context, part, role, origin } = input;
  const owner = { kind: 'content', block: part.id, tag: 'P' } as const;
  return styleRuns({ context, runs: part.runs, role, owner, origin });
}

const EMPTY: SetLine = { pieces: [], x: 0, width: 0 };

/** A text on one line, as wide as it is; `cell` is the advance of a full-width character. */
export function oneLine(input: {
  context: LayoutContext;
  runs: readonly StyledRun[];
  size: number;
  cell: number;
}): SetLine {
  const { context, runs, size, cell } = input;
  const { lines } = setParagraph({
    runs,
    glyphs: context.glyphs,
    size,
    cell,
    width: Number.POSITIVE_INFINITY,
    indent: { first: 0, rest: 0 },
    align: 'left',
  });
  return lines[0] ?? EMPTY;
}

/** The same line with white between its characters, so that it is `width` wide from ink to ink. */
export function spreadTo(input: {
  context: LayoutContext;
  runs: readonly StyledRun[];
  size: number;
  width: number;
}): SetLine {
  const { context, runs, size, width } = input;
  const natural = oneLine({ context, runs, size, cell: size });
  const full = characters(runs).map(({ role, code }) => isFull(context, role, code));
  const gaps = full.filter(Boolean).length - (full.at(-1) ? 1 : 0);
  if (gaps < 1) return { ...natural, x: (width - natural.width) / 2 };
  const line = oneLine({ context, runs, size, cell: size + (width - natural.width) / gaps });
  return { ...line, width };
}

/** How far the ink of a text reaches above and below its baseline, pt. */
export function inkOf(
  runs: readonly StyledRun[],
  size: number,
  context: LayoutContext,
): { above: number; below: number } {
  let above = 0;
  let below = 0;
  for (const { role, code } of characters(runs)) {
    const ink = context.glyphs(role, code).face?.inkOf(code);
    if (!ink) continue;
    above = Math.max(above, (ink.yMax * size) / 1000);
    below = Math.max(below, (-ink.yMin * size) / 1000);
  }
  return { above, below };
}

/** Marks of a 版头 on a page whose type area begins at `left` and `top`. */
export function drawHead(head: SetHead, place: { left: number; top: number }): Mark[] {
  const { left, top } = place;
  const lines = head.pieces.flatMap((piece) =>
    lineMarks({ ...piece, left: left + piece.x, top: top + piece.top }),
  );
  const rules = head.rules.map(
    ({ from, to, y, weight }): Mark => ({
      kind: 'rule',
      x1: left + from,
      y1: top + y,
      x2: left + to,
      y2: top + y,
      weight,
      color: RED,
      owner: { kind: 'artifact' },
    }),
  );
  return [...lines, ...rules];
}

function characters(runs: readonly StyledRun[]): { role: FontRole; code: number }[] {
  return runs.flatMap(({ role, text }) =>
    [...text.trim()].map((character) => ({ role, code: character.codePointAt(0) ?? 0 })),
  );
}

function isFull(context: LayoutContext, role: FontRole, code: number): boolean {
  return context.glyphs(role, code).full;
}
