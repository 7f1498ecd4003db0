import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx';
import type { FontRole } from '../../model/document.ts';
import { PITCH, SIZE } from '../../typeset/geometry.ts';
import { FOUR, SMALL_FOUR } from '../../typeset/table/cell-type.ts';
import type { CellType } from '../../typeset/table/row-layout.ts';
import { wordFont } from './word-fonts.ts';
import { ADDED_STYLE, twips } from './word-text.ts';

/**
 * What characters of 3号 are squeezed by, twips, so that 28 of them fill a line (5.2.2). Not by a
 * grid of characters: LibreOffice and older WPS set them one and a half cells wide.
 */
const SQUEEZE = -5;

/** Style of the text in cells of a type. */
export function cellStyle({ size }: CellType): string {
  return `Cell${size}`;
}

function linesOf(height: number) {
  return { line: twips(height), lineRule: LineRuleType.EXACT, before: 0, after: 0 };
}

function textStyle(role: FontRole, size: number) {
  // Word's own headings are blue, bold and slanted.
  const run = { font: wordFont(role), size: 2 * size, color: '000000' } as const;
  return {
    run: { ...run, bold: false, italics: false },
    paragraph: { spacing: linesOf(PITCH) },
  };
}

/** Styles that the navigation pane and editors know: body, title, four headings. */
export const WORD_STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: wordFont('fangsong'),
        size: 2 * SIZE.body,
        characterSpacing: SQUEEZE,
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { alignment: AlignmentType.BOTH, spacing: linesOf(PITCH) },
    },
    title: textStyle('xiaobiaosong', SIZE.title),
    heading1: textStyle('heiti', SIZE.body),
    heading2: textStyle('kaiti', SIZE.body),
    heading3: textStyle('fangsong', SIZE.body),
    heading4: textStyle('fangsong', SIZE.body),
  },
  paragraphStyles: [FOUR, SMALL_FOUR].map((type) => ({
    id: cellStyle(type),
    name: `表格文字 ${type.size}`,
    basedOn: 'Normal',
    run: { size: 2 * type.size, characterSpacing: 0 },
    paragraph: { spacing: linesOf(type.lineHeight) },
  })),
  characterStyles: [{ id: ADDED_STYLE, name: '编排文字' }],
};
