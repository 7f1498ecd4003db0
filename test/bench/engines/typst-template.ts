import type { FontFile } from '../../../server/documents/fonts/face.ts';
import type { FontRole } from '../../../server/documents/model/document.ts';

/** Family name and weight as Typst knows a face, from its PostScript name: NotoSerifSC-Bold. */
const FAMILIES: readonly { readonly start: string; readonly family: string }[] = [
  { start: 'NotoSerifSC', family: 'Noto Serif SC' },
  { start: 'NotoSansSC', family: 'Noto Sans SC' },
  { start: 'LXGWWenKai', family: 'LXGW WenKai' },
  { start: 'FandolFang', family: 'FandolFang R' },
  { start: 'ZhuqueFangsong', family: 'Zhuque Fangsong (technical preview)' },
];

function familyOf(fonts: readonly FontFile[], role: FontRole): string {
  const name = fonts.find((font) => font.role === role)?.name ?? '';
  const family = FAMILIES.find(({ start }) => name.startsWith(start))?.family;
  if (family === undefined) throw new Error(`no Typst family is known for the font “${name}”`);
  return JSON.stringify(family);
}

/** What 宋体 prints in other faces' text, as in our chain; Typst's own "latin-in-cjk" takes Han too. */
const LATIN = '[\\u{0000}-\\u{024F}]';

/**
 * The official format as a Typst user would write it: the same page, grid, faces and sizes,
 * justified Chinese text, tables with repeated heads, folios of odd and even pages.
 */
export function typstTemplate(fonts: readonly FontFile[]): string {
  const songti = familyOf(fonts, 'songti');
  const face = (role: FontRole): string =>
    `((name: ${songti}, covers: regex("${LATIN}")), ${familyOf(fonts, role)}, ${songti})`;
  return `
#let folio() = context {
  let n = counter(page).get().first()
  set text(font: ${songti}, size: 14pt)
  align(if calc.odd(n) { right } else { left }, pad(x: 14pt, [— #n —]))
}
#let running = state("running", "")
#let header() = context {
  set text(font: ${songti}, size: 10.5pt)
  align(center, running.get())
}
#let paper(title, body) = {
  set document(title: title)
  set page(width: 210mm, height: 297mm, margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm),
    header: header(), footer: folio(), footer-descent: 7mm)
  set text(font: ${face('fangsong')}, size: 16pt, lang: "zh", region: "cn", tracking: -0.207pt,
    top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none)
  set par(justify: true, leading: 13.609pt, spacing: 13.609pt,
    first-line-indent: (amount: 2em, all: true))
  show heading: set text(size: 16pt, weight: "regular")
  show heading: set block(above: 13.609pt, below: 13.609pt)
  show heading.where(level: 1): it => align(center, text(font: (${familyOf(fonts, 'xiaobiaosong')}),
    size: 22pt, weight: 700, tracking: 0pt, it.body))
  show heading.where(level: 2): it => par(text(font: ${face('heiti')}, weight: 500, it.body))
  show heading.where(level: 3): it => par(text(font: ${face('kaiti')}, it.body))
  body
}
#let cells(size, leading, inset, ..rest) = {
  set text(size: size, tracking: 0pt)
  set par(leading: leading, first-line-indent: 0pt, justify: true)
  table(stroke: 0.5pt, inset: inset, ..rest)
}
#let wide(body) = page(width: 297mm, height: 210mm,
  margin: (top: 28mm, left: 35mm, right: 37mm, bottom: 26mm), body)
#let caption(words) = align(center, text(size: 12pt, words))
#let cover-line(words) = align(center, text(font: (${familyOf(fonts, 'xiaobiaosong')}),
  size: 26pt, weight: 700, tracking: 0pt, words))
#let version(words) = align(center, text(font: ${face('kaiti')}, words))
#let h(level, words) = heading(level: level, words)
#let p(words) = par(words)
#let flush(words) = par(first-line-indent: 0pt, words)
#let sign(words) = align(right, pad(right: 64pt, words))
#let label(words) = par(first-line-indent: 0pt, text(font: ${face('heiti')}, weight: 500, words))
`;
}
