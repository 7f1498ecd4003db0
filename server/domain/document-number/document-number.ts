import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { longText, reference, shortText } from '../input/text.ts';
import { codeWord } from '../organization/organization.ts';

/**
 * A 发文字号 (GB/T 9704—2012, 7.2.5): 机关代字, year of four digits in 〔〕, number without 第 and
 * without leading zeros, 号.
 */
export type DocumentNumberParts = {
  readonly codeWord: string;
  readonly year: number;
  readonly number: number;
};

const CANONICAL = /^(\p{Script=Han}{1,12})〔((?:19|20)\d{2})〕([1-9]\d{0,5})号$/u;

/** Largest number of one organ, code word and year; more would not be one office's year. */
export const LARGEST_NUMBER = 999_999;

/** 赣环督办〔2026〕3号. */
export function formatDocumentNumber({ codeWord, year, number }: DocumentNumberParts): string {
  return `${codeWord}〔${year}〕${number}号`;
}

/** The parts of a canonically written number; undefined for any other text. */
export function parseDocumentNumber(text: string): DocumentNumberParts | undefined {
  const found = CANONICAL.exec(text);
  if (!found?.[1]) return undefined;
  return { codeWord: found[1], year: Number(found[2]), number: Number(found[3]) };
}

/**
 * What a number written in other brackets, with full-width digits, blanks, 第 or leading zeros is
 * meant to be; undefined where that cannot be told.
 */
export function proposedDocumentNumber(text: string): string | undefined {
  const written = text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[[【(﹝〔〈<{]/gu, '〔')
    .replace(/[\]】)﹞〕〉>}]/gu, '〕')
    .replace(/〕第?0*(?=\d)/u, '〕')
    .replace(/(?<=\d)$/u, '号');
  return parseDocumentNumber(written) ? written : undefined;
}

/** A number as an office gives it; refused with what was probably meant. */
export const outsideNumberText = z
  .string()
  .max(60)
  .transform((text, context) => {
    const parts = parseDocumentNumber(text);
    if (parts) return parts;
    const proposal = proposedDocumentNumber(text);
    context.addIssue({
      code: 'custom',
      message: proposal
        ? `发文字号“${text}”的写法不合规定，应写作“${proposal}”。`
        : `发文字号“${text}”的写法不合规定：机关代字后用六角括号〔〕标四位年份，再写不加“第”、不编虚位的序号和“号”，如“赣环督办〔2026〕3号”。`,
    });
    return z.NEVER;
  })
  .describe('发文字号');

/** What a number is for: its paper's title, or what the paper will be. */
const purpose = shortText('用于何文件').describe('用于何文件');

/** A number to be issued from the platform's own sequence. */
export const issuedNumberInput = withKnownMadeUp(
  z.strictObject({
    organizationId: reference('发文机关').optional(),
    codeWord: codeWord.optional().describe('机关代字'),
    purpose,
    madeUp: madeUpPaths,
  }),
);

/** A number that the office's own system gave, entered from outside. */
export const enteredNumberInput = withKnownMadeUp(
  z.strictObject({
    organizationId: reference('发文机关').optional(),
    text: outsideNumberText,
    purpose,
    gapReason: longText('空号原因').optional().describe('空号原因'),
    madeUp: madeUpPaths,
  }),
);

/** Why a number is taken off its paper. */
export const releaseReason = longText('解除原因');

/** Why a number is void. */
export const voidReason = longText('作废原因');
