/**
 * Characters that no text and no paper may hold. No reader sees them, or every reader sees something
 * else: controls and formats (bidi marks, zero-width, soft hyphen, tags), line and paragraph
 * separators, private use, halves of a character, noncharacters, U+FFFC and U+FFFD, and selectors of
 * variants: no face holds what they select. Line breaks are each field's own matter.
 */
const FORBIDDEN =
  /(?![\r\n])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFFC\uFFFD]/gu;
const SELECTOR = /[\u180B-\u180D\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;

/** A forbidden character: UTF-16 offset, place counted in characters from 1, code as U+202E. */
export type ForbiddenCharacter = {
  readonly offset: number;
  readonly place: number;
  readonly code: string;
};

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What papers are written in; a text of nothing else needs no closer look. */
const COMMON = /^[ -~\r\n·\u2014\u2018-\u201D\u2026\u3001-\u303D\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

/** Whether a text holds a forbidden character. */
export function holdsForbidden(text: string): boolean {
  return !COMMON.test(text) && text.search(FORBIDDEN) >= 0;
}

/** The text with forbidden characters made visible as 〔U+202E〕, so that nothing vanishes. */
export function visible(text: string): string {
  if (!holdsForbidden(text)) return text;
  return text.replace(FORBIDDEN, (character) => `〔${codePoint(character)}〕`);
}

/** The first forbidden character of a text, `undefined` where all may be printed. */
export function firstForbidden(text: string): ForbiddenCharacter | undefined {
  const match = text.matchAll(FORBIDDEN).next().value;
  if (match === undefined) return undefined;
  const place = [...text.slice(0, match.index)].length + 1;
  return { offset: match.index, place, code: codePoint(match[0]) };
}

/** What a user reads about the forbidden characters of a field; `undefined` where it has none. */
export function forbiddenMessage(label: string, text: string): string | undefined {
  const first = firstForbidden(text);
  if (first === undefined) return undefined;
  const count = text.match(FORBIDDEN)?.length ?? 1;
  const others = count > 1 ? `，共${count}处` : '';
  const which = `“${label}”第${first.place}个字符是`;
  const character = String.fromCodePoint(text.codePointAt(first.offset) ?? 0);
  return SELECTOR.test(character)
    ? `${which}异体字选择符${first.code}${others}，字体中没有它所选的字形，不能印入公文；请删去该符，用通用规范汉字。`
    : `${which}不可见或自造字符${first.code}${others}，不能印入公文；请删去或改用通用规范汉字。`;
}
