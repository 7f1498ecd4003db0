import { writeChineseNumber } from '../../numbering/chinese-numerals.ts';
import { type Disorder, type LevelNumber, levelDisorder } from '../../typography/level-numbers.ts';
import type { NoticeCheck } from './check.ts';
import { chineseTexts } from './texts.ts';

/** The number of a level as it is written. */
function written({ level, value }: Pick<LevelNumber, 'level' | 'value'>): string {
  const han = level <= 2 ? writeChineseNumber(value) : `${value}`;
  if (level === 1) return `${han}、`;
  return level === 3 ? `${han}.` : `（${han}）`;
}

function whatIsWrong({ before, found, expected }: Disorder): string {
  const lead = `“${before.written}”之后出现“${found.written}”`;
  if (expected === undefined) {
    return `${lead}，层次倒置，上一层的序数不应列在下一层之内，请按“一、”“（一）”“1.”“（1）”依次编排。`;
  }
  const right = written({ level: found.level, value: expected });
  return `${lead}，层次序数不连续，此处应为“${right}”，请核对是否漏写、重写或混用了两种序数。`;
}

/** 层次序数 that skip, repeat, or stand in the wrong level within one text (7.3.3). */
export const levelNumberOrder: NoticeCheck = {
  code: 'LEVEL_NUMBER_ORDER',
  remarks: ({ facts }) =>
    chineseTexts(facts).flatMap(({ path, text }) => {
      const disorder = levelDisorder(text);
      if (disorder === undefined) return [];
      return [{ dataPath: path, message: whatIsWrong(disorder), clause: 'GB/T 9704-2012 7.3.3' }];
    }),
};
