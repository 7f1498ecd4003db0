import { NUMERAL_CHARACTERS, readChineseNumber } from '../../numbering/chinese-numerals.ts';

/** A number of problems or tasks that a text states, of all or for one deadline. */
export type CountClaim = {
  readonly count: number;
  /** The deadline it is stated for; `undefined`: of all. */
  readonly label: string | undefined;
  /** As it stands in the text: 反馈56个问题, 2024年底前完成45项. */
  readonly written: string;
};

/** The claims of one sentence: a total and its parts by deadline. */
export type SentenceClaims = {
  readonly total: CountClaim | undefined;
  readonly parts: readonly CountClaim[];
};

const NUMBER = `(\\d+|[${NUMERAL_CHARACTERS}]+)`;
const TOTAL = new RegExp(
  `(?:反馈(?:的|了|意见)?|梳理(?:出|为)?|分解(?:为|成)?|共(?:有|计|涉及|反馈|分解为)?|合计|全部|总计)(?:整改|督察)?(?:问题|任务)?${NUMBER}(?:个|项)(?:具体|反馈|突出|整改|督察)*(?:问题|任务)?`,
  'u',
);
const DEADLINE =
  '\\d{4}年(?:\\d{1,2}月)?(?:年?底|末|内)?(?:之?前)?|立行立改(?:[、，]?(?:并|且)?长期坚持)?|长期坚持';
const PART = new RegExp(
  `(${DEADLINE})(?:的|需|须|应|计划|要|力争)*(?:完成)?(?:整改|销号)*(?:的|有|共|问题|任务)*${NUMBER}(?:个|项)`,
  'gu',
);

function numberOf(written: string): number | undefined {
  return /^\d+$/u.test(written) ? Number(written) : readChineseNumber(written);
}

function claim(count: string, label: string | undefined, written: string): CountClaim[] {
  const value = numberOf(count);
  return value === undefined ? [] : [{ count: value, label, written }];
}

/**
 * What a text says of the number of problems or tasks, sentence by sentence: 反馈的56个问题，其中2024年底
 * 前完成45项、…，立行立改、长期坚持1项. Other counts (4个方面, 关停3家) are none.
 */
export function countClaims(text: string): SentenceClaims[] {
  return text
    .normalize('NFKC')
    .split(/[。\n]/u)
    .flatMap((sentence) => {
      const found = TOTAL.exec(sentence);
      const [total] = found === null ? [] : claim(found[1] ?? '', undefined, found[0]);
      const parts = [...sentence.matchAll(PART)].flatMap(([written, label, count = '']) =>
        claim(count, label, written),
      );
      return total === undefined && parts.length === 0 ? [] : [{ total, parts }];
    });
}
