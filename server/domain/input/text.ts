import { z } from 'zod';
import { calendarDay } from './calendar-date.ts';
import { forbiddenMessage } from './forbidden-characters.ts';

type TextField = { readonly max: number; readonly lines: 'ONE' | 'MANY' };

function lineBreakMessage(label: string, text: string): string | undefined {
  const at = text.search(/[\r\n]/);
  if (at < 0) return undefined;
  return `“${label}”第${[...text.slice(0, at)].length + 1}个字符是换行；此项只写一行，请删去换行。`;
}

function clean(label: string, { max, lines }: TextField) {
  return z
    .string()
    .min(1)
    .max(max)
    .superRefine((value, context) => {
      const blank = value !== '' && value.trim() === '';
      for (const message of [
        blank ? `“${label}”只有空白，请填写内容或不填此项。` : undefined,
        lines === 'ONE' && !blank ? lineBreakMessage(label, value) : undefined,
        forbiddenMessage(label, value),
      ]) {
        if (message !== undefined) context.addIssue({ code: 'custom', message });
      }
    })
    .describe(label);
}

/** A name, number or other text of one line, 1 to 500 characters, kept exactly as entered. */
export function shortText(label: string) {
  return clean(label, { max: 500, lines: 'ONE' });
}

/** Body text, 1 to 50,000 characters; line breaks part its paragraphs. Kept exactly as entered. */
export function longText(label: string) {
  return clean(label, { max: 50_000, lines: 'MANY' });
}

/** A calendar date `YYYY-MM-DD` (Asia/Shanghai, no time) that the calendar reckons with. */
export function calendarDate(label: string) {
  return calendarDay.describe(label);
}

/** Id of another record, opaque to the domain. */
export function reference(label: string) {
  return z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .describe(label);
}

/** The whole text of a paper, 1 to 500,000 characters; line breaks part its paragraphs. Kept exactly. */
export function wholeText(label: string) {
  return clean(label, { max: 500_000, lines: 'MANY' });
}
