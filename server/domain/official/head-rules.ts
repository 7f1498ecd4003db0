/** Forms of the number at the head of a paper. */
export type NumberForm = 'document' | 'letter' | 'order' | 'minutes';

/** 机关代字〔年份〕n号, without 第 and without leading zeros (7.2.5). */
const DOCUMENT_NUMBER = /^[\p{Script=Han}A-Za-z]+〔(?:19|20)\d{2}〕[1-9]\d*号$/u;
const ORDER_NUMBER = /^第[1-9]\d*号$/u;
const MINUTES_NUMBER = /^(?:第[1-9]\d*[期号]|[〔（(]?20\d{2}[〕）)]?(?:年)?第?[1-9]\d*[期号])$/u;

/** What is wrong with a 发文字号, 令号 or number of minutes, in Chinese; undefined where nothing is. */
export function numberFault(number: string, form: NumberForm): string | undefined {
  if (form === 'order') {
    if (ORDER_NUMBER.test(number) || DOCUMENT_NUMBER.test(number)) return undefined;
    return `令号“${number}”的写法不对；应为“第12号”，数字不补零。`;
  }
  if (DOCUMENT_NUMBER.test(number)) return undefined;
  if (form === 'minutes') {
    if (MINUTES_NUMBER.test(number)) return undefined;
    return `纪要编号“${number}”的写法不对；应为“第12期”或“青府纪要〔2025〕12号”，数字不补零。`;
  }
  return `发文字号“${number}”的写法不对；应为“机关代字〔年份〕序号”，年份四位，用六角括号“〔〕”，序号不加“第”、不补零，如“青环督办〔2025〕12号”。`;
}

/** 份号 as it is printed, six digits; undefined for what is no number of at most six digits (7.2.1). */
export function paddedSerial(serial: string): string | undefined {
  return /^\d{1,6}$/.test(serial) ? serial.padStart(6, '0') : undefined;
}

/** 紧急程度 of papers and of telegrams (7.2.3). */
export const URGENCIES: readonly string[] = ['特急', '加急', '特提', '平急'];
