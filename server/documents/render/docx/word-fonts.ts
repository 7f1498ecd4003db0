import type { IFontAttributesProperties } from 'docx';
import type { FontRole } from '../../model/document.ts';

/** A face as Word and WPS know it, with the names that may stand in for it, best first. */
type WordFont = { readonly name: string; readonly instead: readonly string[] };

/**
 * The faces of GB/T 9704-2012 by the names under which offices have them. Word takes the first of
 * `instead` that is installed where the face itself is not.
 */
const WORD_FONTS: Record<FontRole, WordFont> = {
  xiaobiaosong: {
    name: '方正小标宋简体',
    instead: ['方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', '华文中宋', 'Noto Serif CJK SC', '宋体'],
  },
  fangsong: {
    name: '仿宋_GB2312',
    instead: ['仿宋', 'FangSong', '方正仿宋_GBK', 'Noto Serif CJK SC', '宋体'],
  },
  heiti: { name: '黑体', instead: ['SimHei', '方正黑体_GBK', 'Noto Sans CJK SC'] },
  kaiti: { name: '楷体_GB2312', instead: ['楷体', 'KaiTi', '方正楷体_GBK', 'LXGW WenKai'] },
  songti: { name: '宋体', instead: ['SimSun', '方正书宋_GBK', 'Noto Serif CJK SC'] },
};

/** One name for all scripts: the hint gives quotes and dashes the Chinese face. */
export function wordFont(role: FontRole): IFontAttributesProperties {
  const { name } = WORD_FONTS[role];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' };
}

/** `word/fontTable.xml`: each face with its stand-ins (ECMA-376 17.8.3.1, altName). */
export function fontTable(): string {
  const fonts = Object.values(WORD_FONTS).map(
    ({ name, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead.join(',')}"/><w:charset w:val="86"/>` +
      '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>',
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
