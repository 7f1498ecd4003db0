import { z } from 'zod';
import { codePoints } from '../input/code-points.ts';
import { narrowMarks } from '../problem/quotation.ts';

/** Where a quotation stands: characters from `start` up to `end`, in the version of that hash. */
export const quotePlace = z.object({
  sha256: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
export type QuotePlace = z.infer<typeof quotePlace>;

/** A stretch of characters, the end not counted in. */
export type Span = { readonly start: number; readonly end: number };

/** A feedback text made ready for looking up quotations, the width of marks aside. */
export type SearchedText = { spansOf(quotation: string): readonly Span[] };

/** Makes a text ready for many look-ups. */
export function searchedText(text: string): SearchedText {
  const known = narrowMarks(text);
  const { pointOf } = codePoints(text);
  return {
    spansOf: (quotation) => {
      const wanted = narrowMarks(quotation);
      const spans: Span[] = [];
      if (wanted === '') return spans;
      for (let at = known.indexOf(wanted); at >= 0; at = known.indexOf(wanted, at + wanted.length))
        spans.push({ start: pointOf(at), end: pointOf(at + wanted.length) });
      return spans;
    },
  };
}

/**
 * Where a quotation of one version stands in the next. Of several like it the one of the same turn
 * is meant, as long as there are as many as before; `undefined` where that cannot be told.
 */
export function movedPlace(
  quotation: string,
  from: Span,
  versions: { readonly before: SearchedText; readonly after: SearchedText },
): Span | undefined {
  const [before, after] = [versions.before.spansOf(quotation), versions.after.spansOf(quotation)];
  const turn = before.findIndex(({ start }) => start === from.start);
  if (turn >= 0 && before.length === after.length) return after[turn];
  return after.length === 1 ? after[0] : undefined;
}
