import type { FontRole, Origin, Run } from '../../model/document.ts';
import type { SetLine } from '../line/compose-line.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import type { Owner } from '../pages.ts';
import { type LayoutContext, styleRuns } from './context.ts';

/** A text to be set on its own, not in a paragraph of 正文. */
export type LoneText = {
  readonly runs: readonly Run[];
  readonly role: FontRole;
  readonly owner: Owner;
  readonly origin: Origin;
  /** pt */
  readonly size: number;
};

/** The text as one line, however long; undefined where it is empty. */
export function oneLine(text: LoneText, context: LayoutContext): SetLine | undefined {
  return linesOfText(text, { width: Number.POSITIVE_INFINITY, align: 'left' }, context)[0];
}

/** The text as lines of a measure. */
export function linesOfText(
  text: LoneText,
  measure: { width: number; align: 'left' | 'center' },
  context: LayoutContext,
): readonly SetLine[] {
  const { runs, role, owner, origin, size } = text;
  return setParagraph({
    runs: styleRuns({ context, runs, role, owner, origin }),
    glyphs: context.glyphs,
    size,
    cell: size,
    indent: { first: 0, rest: 0 },
    ...measure,
  }).lines;
}
