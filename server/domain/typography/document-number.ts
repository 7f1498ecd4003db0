import { type Correction, correction } from './correction.ts';

/** A name of an organ or its 机关代字, a year in other brackets than 〔〕, the number and 号. */
const WRONG_BRACKETS =
  /(?<=[\p{Script=Han}A-Za-z])\s{0,2}[[［【(（﹝]\s{0,2}((?:19|20)\d{2})\s{0,2}[\]］】)）﹞]\s{0,2}(第?\d{1,5}号)/gu;

/** 发文字号 with its year in [] 【】 （）: GB/T 9704-2012 7.2.5 wants 〔〕. */
export function documentNumberBrackets(text: string): Correction | undefined {
  return correction(text, WRONG_BRACKETS, ([, year, number]) => `〔${year}〕${number}`);
}
