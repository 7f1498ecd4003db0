import type { IStylesOptions } from 'docx';
import type { FontRole } from '../../model/document.ts';
import { SIZE } from '../../typeset/geometry.ts';
import { wordFont } from './word-fonts.ts';
import { ADDED_STYLE } from './word-text.ts';

/**
 * What characters of 3号 are squeezed by, twips, so that 28 of them fill a line (5.2.2). Not by a
 * grid of characters: LibreOffice and older WPS set them one and a half cells wide.
 */
const SQUEEZE = -5;

function textStyle(role: FontRole, size: number) {
  // Word's own headings are blue, bold and slanted.
  const run = { font: wordFont(role), size: 2 * size, color: '000000' } as const;
  return {
    run: { ...run, bold: false, italics: false },
    paragraph: { spacing: { before: 0, after: 0 } },
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
    },
    title: textStyle('xiaobiaosong', SIZE.title),
    heading1: textStyle('heiti', SIZE.body),
    heading2: textStyle('kaiti', SIZE.body),
    heading3: textStyle('fangsong', SIZE.body),
    heading4: textStyle('fangsong', SIZE.body),
  },
  characterStyles: [{ id: ADDED_STYLE, name: '编排文字' }],
};
