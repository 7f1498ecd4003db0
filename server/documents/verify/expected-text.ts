import type { FontSet } from '../fonts/face.ts';
import type { Page, Segment, TextMark } from '../typeset/pages.ts';

/** A printing character of a page with its place. */
export type ExpectedCharacter = {
  readonly codePoint: number;
  readonly face: string;
  readonly size: number;
  /** Left edge of the em box, pt. */
  readonly x: number;
  /** Baseline, pt from the top of the page. */
  readonly baseline: number;
  readonly mark: TextMark;
  /** First or last of its segment: where position and tracking can go wrong. */
  readonly edge: boolean;
};

const BLANK = /\s/u;

/** True for white space, which proofs of text leave aside. */
export function isBlank(codePoint: number): boolean {
  return codePoint === 0 || BLANK.test(String.fromCodePoint(codePoint));
}

/** The printing characters of a page's text marks in drawing order; outlines are no text. */
export function expectedCharacters(page: Page, fonts: FontSet): ExpectedCharacter[] {
  return page.marks.flatMap((mark) =>
    mark.kind === 'text'
      ? mark.segments.flatMap((segment) => charactersOf({ mark, segment, fonts }))
      : [],
  );
}

function charactersOf(of: {
  mark: TextMark;
  segment: Segment;
  fonts: FontSet;
}): ExpectedCharacter[] {
  const { mark, segment, fonts } = of;
  const face = fonts.face(segment.face);
  const points = [...segment.text].map((character) => character.codePointAt(0) ?? 0);
  let x = segment.x;
  return points.flatMap((codePoint, index) => {
    const character = {
      codePoint,
      face: segment.face,
      size: segment.size,
      x,
      baseline: mark.baseline,
      mark,
      edge: index === 0 || index === points.length - 1,
    };
    x += (face.advanceOf(codePoint) * segment.size) / 1000 + segment.tracking;
    return isBlank(codePoint) ? [] : [character];
  });
}
