import type { FontSet } from '../../server/documents/fonts/face.ts';
import type { Pages, TextMark } from '../../server/documents/typeset/pages.ts';

/** One printed line of a block, its pieces joined. Lengths in pt. */
export type PrintedLine = {
  readonly page: number;
  readonly baseline: number;
  readonly text: string;
  readonly left: number;
  /** Right edge of the last character's own advance. */
  readonly right: number;
  readonly marks: readonly TextMark[];
};

/** Lines of content on all pages in the order of drawing; `block` narrows them to one block. */
export function linesOf(pages: Pages, fonts: FontSet, block?: string): PrintedLine[] {
  const lines: PrintedLine[] = [];
  pages.pages.forEach((page, at) => {
    for (const mark of page.marks) {
      if (mark.kind !== 'text' || mark.owner.kind === 'artifact') continue;
      if (block !== undefined && mark.owner.block !== block) continue;
      const last = lines.at(-1);
      const text = mark.segments.map((segment) => segment.text).join('');
      const left = mark.segments[0]?.x ?? 0;
      const right = rightEdge(mark, fonts);
      if (last && last.page === at && Math.abs(last.baseline - mark.baseline) < 0.001) {
        lines[lines.length - 1] = {
          ...last,
          text: last.text + text,
          right,
          marks: [...last.marks, mark],
        };
      } else lines.push({ page: at, baseline: mark.baseline, text, left, right, marks: [mark] });
    }
  });
  return lines;
}

/** Every character of a line with the left edge of its em box, pt. */
export function placesOf(line: PrintedLine, fonts: FontSet): { character: string; x: number }[] {
  return line.marks.flatMap((mark) =>
    mark.segments.flatMap((segment) => {
      let x = segment.x;
      return [...segment.text].map((character) => {
        const place = { character, x };
        const advance = fonts.face(segment.face).advanceOf(character.codePointAt(0) ?? 0);
        x += (advance / 1000) * segment.size + segment.tracking;
        return place;
      });
    }),
  );
}

function rightEdge(mark: TextMark, fonts: FontSet): number {
  let right = 0;
  for (const segment of mark.segments) {
    right = segment.x;
    for (const character of segment.text) {
      const code = character.codePointAt(0) ?? 0;
      right += (fonts.face(segment.face).advanceOf(code) / 1000) * segment.size + segment.tracking;
    }
    right -= segment.tracking;
  }
  return right;
}
