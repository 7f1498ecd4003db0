import type { FontSet } from '../fonts/face.ts';
import type { Page, Segment, TextMark } from '../typeset/pages.ts';
import { readingOrder, type ShownText } from './pdfium/reading-order.ts';

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

/** The printing characters of a page's text marks in the order that pdfium reads; outlines are no text. */
export function expectedCharacters(page: Page, fonts: FontSet): ExpectedCharacter[] {
  const shown = page.marks.flatMap((mark) =>
    mark.kind === 'text'
      ? mark.segments.flatMap((segment) => shownTexts(mark, segment, fonts))
      : [],
  );
  return readingOrder(shown, page.height).flat();
}

type Placed = ExpectedCharacter & { readonly advance: number };

/** A segment as the file shows it: one text for each stretch of characters of one plane. */
function shownTexts(
  mark: TextMark,
  segment: Segment,
  fonts: FontSet,
): ShownText<ExpectedCharacter[]>[] {
  const stretches: Placed[][] = [];
  for (const character of charactersOf({ mark, segment, fonts })) {
    const last = stretches.at(-1);
    const before = last?.at(-1);
    const samePlane = before && before.codePoint >> 16 === character.codePoint >> 16;
    if (last && samePlane) last.push(character);
    else stretches.push([character]);
  }
  return stretches.map((stretch) => shownText(stretch, mark));
}

function shownText(stretch: readonly Placed[], mark: TextMark): ShownText<ExpectedCharacter[]> {
  const start = stretch[0]?.x ?? 0;
  const { turn, baseline } = mark;
  return {
    x: turn ? turn.x - baseline : start,
    y: turn ? turn.y + start : baseline,
    firstAdvance: stretch[0]?.advance ?? 0,
    lastAdvance: stretch.at(-1)?.advance ?? 0,
    content: stretch.filter(({ codePoint }) => !isBlank(codePoint)),
  };
}

function charactersOf(of: { mark: TextMark; segment: Segment; fonts: FontSet }): Placed[] {
  const { mark, segment, fonts } = of;
  const face = fonts.face(segment.face);
  const points = [...segment.text].map((character) => character.codePointAt(0) ?? 0);
  let x = segment.x;
  return points.map((codePoint, index) => {
    const advance = (face.advanceOf(codePoint) * segment.size) / 1000;
    const character = {
      codePoint,
      face: segment.face,
      size: segment.size,
      x,
      baseline: mark.baseline,
      mark,
      edge: index === 0 || index === points.length - 1,
      advance,
    };
    x += advance + segment.tracking;
    return character;
  });
}
