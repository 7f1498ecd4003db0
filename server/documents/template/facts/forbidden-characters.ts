import type { Finding } from '../../../domain/finding.ts';
import { labelOf } from './datum.ts';
import type { FactSchema } from './fact-schemas.ts';

// Control (line breaks aside), format (bidi marks, zero-width), private-use, lone surrogates, line
// and paragraph separators: no reader sees them, or everyone sees something else.
const FORBIDDEN = /(?![\r\n])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text with forbidden characters made visible as 〔U+202E〕, so that nothing vanishes. */
export function visible(text: string): string {
  return text.replace(FORBIDDEN, (character) => `〔${codePoint(character)}〕`);
}

/** First forbidden character of a text: its offset and its code as U+202E. */
export function firstForbidden(text: string): { offset: number; code: string } | undefined {
  const match = text.matchAll(FORBIDDEN).next().value;
  return match === undefined ? undefined : { offset: match.index, code: codePoint(match[0]) };
}

function inText(schema: FactSchema, text: string, path: string): Finding[] {
  const found = [...text.matchAll(FORBIDDEN)];
  const [first] = found;
  if (first === undefined) return [];
  const place = [...text.slice(0, first.index)].length + 1;
  const others = found.length > 1 ? `，共${found.length}处` : '';
  return [
    {
      severity: 'error',
      code: 'FORBIDDEN_CHARACTER',
      dataPath: path,
      message: `“${labelOf(schema, path)}”第${place}个字符是不可见或自造字符${codePoint(first[0])}${others}，不能印入公文；请删去或改用通用规范汉字。`,
    },
  ];
}

/** A finding for every fact that holds a control, private-use, bidi or other unseen character. */
export function forbiddenCharacters(schema: FactSchema, value: unknown, path = ''): Finding[] {
  if (typeof value === 'string') return inText(schema, value, path);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      forbiddenCharacters(schema, item, `${path}[${index}]`),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    forbiddenCharacters(schema, item, path === '' ? name : `${path}.${name}`),
  );
}
