import type { CheckCode } from '../../rule-set/check-codes.ts';
import type { Correction } from '../../typography/correction.ts';
import { documentNumberBrackets } from '../../typography/document-number.ts';
import { levelNumberForms } from '../../typography/level-numbers.ts';
import { rangeMarks } from '../../typography/range-mark.ts';
import { unitSymbols } from '../../typography/unit-symbol.ts';
import { writtenDates } from '../../typography/written-date.ts';
import type { NoticeCheck } from './check.ts';
import { chineseTexts } from './texts.ts';

/** A check that proposes each text with what a rule corrects; one finding a field. */
function correctionCheck(rule: {
  code: CheckCode;
  clause: string;
  correct: (text: string) => Correction | undefined;
  /** What is wrong with the words found, and what is right. */
  says: string;
}): NoticeCheck {
  const { code, clause, correct, says } = rule;
  return {
    code,
    remarks: ({ facts }) =>
      chineseTexts(facts).flatMap(({ path, text }) => {
        const corrected = correct(text);
        if (corrected === undefined) return [];
        const words = corrected.found.map((word) => `“${word.trim()}”`).join('、');
        const message = `${words}${says}，可采用所提出的文本（只改此处，不改其他文字）；引用原文须照录的，请说明后保留。`;
        return [{ dataPath: path, message, clause, proposal: corrected.proposal }];
      }),
  };
}

/** 发文字号 with its year in other brackets than 〔〕. */
export const documentNumberForm = correctionCheck({
  code: 'DOCUMENT_NUMBER_FORM',
  clause: 'GB/T 9704-2012 7.2.5',
  correct: documentNumberBrackets,
  says: '的年份应以六角括号“〔〕”括入，如“〔2025〕12号”',
});

/** Dates that are padded or written in figures alone. */
export const dateForm = correctionCheck({
  code: 'DATE_FORM',
  clause: 'GB/T 9704-2012 7.3.5.4',
  correct: writtenDates,
  says: '应写作“2025年6月3日”的形式，年份写全，月、日不编虚位',
});

/** Ranges with a hyphen or a half-width ~. */
export const rangeMark = correctionCheck({
  code: 'RANGE_MARK',
  clause: 'GB/T 15834-2011 4.13',
  correct: rangeMarks,
  says: '的起止连接号有误，时间起止用一字线“—”，数值范围用浪纹线“～”',
});

/** 层次序数 of other forms than the standard's four. */
export const levelNumberForm = correctionCheck({
  code: 'LEVEL_NUMBER_FORM',
  clause: 'GB/T 9704-2012 7.3.3',
  correct: levelNumberForms,
  says: '的层次序数写法有误，依次应为“一、”“（一）”“1.”“（1）”',
});

/** Signs of units in place of words. */
export const unitSymbol = correctionCheck({
  code: 'UNIT_SYMBOL',
  clause: 'GB/T 9704-2012 9',
  correct: unitSymbols,
  says: '在正文中应写汉字单位名称，如“平方米”“立方米”',
});
