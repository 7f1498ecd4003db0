import { z } from 'zod';

/** Characters that no paper may hold: controls, bidi controls, private use, lone surrogates. */
const FORBIDDEN =
  /[\p{Cc}\p{Co}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFC\uFFFD]/u;
const FORBIDDEN_BUT_NEWLINE = new RegExp(`(?!\\n)${FORBIDDEN.source}`, 'u');

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function clean(label: string, options: { max: number; forbidden: RegExp }) {
  return z
    .string()
    .min(1)
    .max(options.max)
    .superRefine((value, context) => {
      if (value !== '' && value.trim() === '') {
        context.addIssue({ code: 'custom', message: `“${label}”只有空白，请填写内容或不填此项。` });
      }
      const found = options.forbidden.exec(value)?.[0];
      if (found !== undefined) {
        context.addIssue({
          code: 'custom',
          message: `“${label}”第${value.indexOf(found) + 1}个字符是不可打印的${codePoint(found)}，请删去后再提交。`,
        });
      }
    })
    .describe(label);
}

/** A name, number or other text of one line, 1 to 500 characters, kept exactly as entered. */
export function shortText(label: string) {
  return clean(label, { max: 500, forbidden: FORBIDDEN });
}

/** Body text, 1 to 50,000 characters; line feeds part its paragraphs. Kept exactly as entered. */
export function longText(label: string) {
  return clean(label, { max: 50_000, forbidden: FORBIDDEN_BUT_NEWLINE });
}

/** A calendar date `YYYY-MM-DD` (Asia/Shanghai, no time); impossible dates are refused. */
export function calendarDate(label: string) {
  return z.iso.date().describe(label);
}

/** Id of another record, opaque to the domain. */
export function reference(label: string) {
  return z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .describe(label);
}

/** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
export const madeUpPaths = z
  .array(
    z
      .string()
      .max(200)
      .regex(/^[A-Za-z]\w*(?:\.[A-Za-z]\w*|\[\d*\])*$/),
  )
  .max(500)
  .default([])
  .describe('虚构事实的路径');
