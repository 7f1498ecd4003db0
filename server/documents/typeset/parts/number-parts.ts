import type { LaidPart, PartSections } from './lay-part.ts';

/** A part with the printed number of its first page. */
export type NumberedPart = PartSections & {
  readonly laid: LaidPart;
  readonly first: number;
  /** A blank page stands before it, so that it begins on an odd page. */
  readonly blankBefore: boolean;
};

/** Counts pages through all parts from 1; a blank page counts, though it bears no number. */
export function numberParts(
  parts: readonly (PartSections & { readonly laid: LaidPart })[],
): NumberedPart[] {
  let next = 1;
  return parts.map((part) => {
    const blankBefore = part.part?.startsOdd === true && next % 2 === 0;
    const first = blankBefore ? next + 1 : next;
    next = first + part.laid.pages.length;
    return { ...part, first, blankBefore };
  });
}
