import type { FontSet } from '../../server/documents/fonts/face.ts';
import type { FontRole } from '../../server/documents/model/document.ts';
import type { Mark, Page, Pages, Segment, TextMark } from '../../server/documents/typeset/pages.ts';

const MM = 72 / 25.4;
export const A4 = { width: 210 * MM, height: 297 * MM };
/** Cell of the grid: 156 mm over 28 characters (GB/T 9704-2012 5.2.2). */
export const CELL = (156 * MM) / 28;
export const PITCH = 29.6;
export const LEFT = 28 * MM;
const FIRST_BASELINE = 37 * MM + 0.88 * 16;

/** One line, cut into segments by the faces that print its characters, on the 28-cell grid. */
export function lineMark(options: {
  fonts: FontSet;
  role: FontRole;
  text: string;
  baseline: number;
  block?: string;
}): TextMark {
  const segments: Segment[] = [];
  let x = LEFT;
  for (const character of options.text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const face = options.fonts.faceFor(options.role, codePoint);
    if (face === undefined) throw new Error(`no face for ${character}`);
    const last = segments.at(-1);
    const tracking = CELL - 16;
    if (last?.face === face.id) {
      segments[segments.length - 1] = { ...last, text: last.text + character };
    } else {
      segments.push({ face: face.id, size: 16, x, text: character, tracking });
    }
    x += (face.advanceOf(codePoint) * 16) / 1000 + tracking;
  }
  return {
    kind: 'text',
    baseline: options.baseline,
    color: '#000000',
    segments,
    owner: { kind: 'content', block: options.block ?? 'b1', tag: 'P' },
  };
}

/** A page of one line of text after another on the official grid. */
export function textPage(
  fonts: FontSet,
  lines: readonly string[],
  options: { role?: FontRole; extra?: readonly Mark[] } = {},
): Page {
  const role = options.role ?? 'fangsong';
  const marks = lines.map((text, index) =>
    lineMark({
      fonts,
      role,
      text,
      baseline: FIRST_BASELINE + index * PITCH,
      block: `b${index + 1}`,
    }),
  );
  return { ...A4, number: null, marks: [...marks, ...(options.extra ?? [])] };
}

export function pagesOf(pages: readonly Page[], outline: Pages['outline'] = []): Pages {
  return { format: 'pages/1', title: '样例', language: 'zh-CN', outline, pages };
}

export const METADATA = {
  title: '关于“A&B <公司>”问题整改情况的公示',
  author: '某某市生态环境保护督察整改工作领导小组办公室',
  createdAt: '2026-03-02T09:30:00+08:00',
};
