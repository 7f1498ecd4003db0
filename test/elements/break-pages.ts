import type { Mark, Page, Pages, TextMark } from '../../server/documents/typeset/pages.ts';

const PT = 72 / 25.4;

/** Text of a mark. */
export function markText(mark: Mark): string {
  return mark.kind === 'text' ? mark.segments.map(({ text }) => text).join('') : '';
}

/** Changes every mark that a rule picks; a rule that picks none would prove nothing. */
export function changeMarks(
  pages: Pages,
  picks: (mark: Mark, page: number) => boolean,
  change: (mark: Mark) => readonly Mark[],
): Pages {
  let changed = 0;
  const broken = pages.pages.map((page, at): Page => {
    const marks = page.marks.flatMap((mark) => {
      if (!picks(mark, at)) return [mark];
      changed += 1;
      return change(mark);
    });
    return { ...page, marks };
  });
  if (changed === 0) throw new Error('the broken paper is not broken');
  return { ...pages, pages: broken };
}

/** Changes every text mark that holds a text. */
export function changeText(
  pages: Pages,
  text: string,
  change: (mark: TextMark) => TextMark,
): Pages {
  return changeMarks(
    pages,
    (mark) => markText(mark).replace(/\s/g, '').includes(text),
    (mark) => (mark.kind === 'text' ? [change(mark)] : [mark]),
  );
}

/** Moves marks with a text, mm. */
export function moveText(pages: Pages, text: string, by: { x?: number; y?: number }): Pages {
  const { x = 0, y = 0 } = by;
  return changeText(pages, text, (mark) => ({
    ...mark,
    baseline: mark.baseline + y * PT,
    segments: mark.segments.map((segment) => ({ ...segment, x: segment.x + x * PT })),
  }));
}

/** Sets marks with a text in another face, size or colour. */
export function restyleText(
  pages: Pages,
  text: string,
  style: { face?: string; size?: number; color?: string },
): Pages {
  return changeText(pages, text, (mark) => ({
    ...mark,
    color: style.color ?? mark.color,
    segments: mark.segments.map((segment) => ({
      ...segment,
      face: style.face ?? segment.face,
      size: style.size ?? segment.size,
    })),
  }));
}

/** Puts other characters in place of those of a text. */
export function replaceText(pages: Pages, text: string, other: string): Pages {
  return changeMarks(
    pages,
    (mark) => mark.kind === 'text' && mark.segments.some((each) => each.text.includes(text)),
    (mark) =>
      mark.kind === 'text'
        ? [
            {
              ...mark,
              segments: mark.segments.map((segment) => ({
                ...segment,
                text: segment.text.replace(text, other),
              })),
            },
          ]
        : [mark],
  );
}

/** Changes rules: lengths in mm. */
export function changeRules(
  pages: Pages,
  color: 'red' | 'black',
  by: { y?: number; weight?: number; shorter?: number },
): Pages {
  return changeMarks(
    pages,
    (mark) => mark.kind === 'rule' && (mark.color === '#000000') === (color === 'black'),
    (mark) =>
      mark.kind === 'rule'
        ? [
            {
              ...mark,
              y1: mark.y1 + (by.y ?? 0) * PT,
              y2: mark.y2 + (by.y ?? 0) * PT,
              x2: mark.x2 - (by.shorter ?? 0) * PT,
              weight: mark.weight + (by.weight ?? 0) * PT,
            },
          ]
        : [mark],
  );
}
