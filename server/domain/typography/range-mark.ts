import { type Correction, correction, within } from './correction.ts';

const NUMBER = String.raw`\d{1,9}(?:\.\d{1,6})?`;
/** Between two times stands 一字线 (GB/T 15834-2011 4.13.3.2). */
const TIME = '学?年|月|日|时';
/** Between two quantities stands 浪纹线 (GB/T 15834-2011 4.13.3.3). */
const MEASURE =
  '%|‰|℃|天|小时|分钟|毫米|厘米|米|公里|千米|平方米|平方公里|立方米|亩|公顷|毫克|克|千克|公斤|万?吨|' +
  '[万亿]?元|人|名|户|家|处|个|台|套|次|倍|分贝|mg/L|mg|kg|km|dB';
/** Not within a code or telephone number, nor after one mark of a list of them. */
const START = String.raw`(?<![\w.\-/—～~])`;
const HYPHENS = String.raw`\s{0,2}[-~−–－]\s{0,2}`;

/** 2020-2025年, 3月-5月, 6月3日-10日; the first number may bear a mark of time itself. */
const TIMES = new RegExp(
  `${START}(${NUMBER}(?:\\s?(?:${TIME}))?)${HYPHENS}(?=${NUMBER}\\s?(?:${TIME}))`,
  'gu',
);
const DATED = new RegExp(`(?<=\\d\\s?[年月日时])${HYPHENS}(?=\\d{1,4}\\s?[年月日时])`, 'gu');
const MEASURES = new RegExp(
  `${START}(${NUMBER}(?:\\s?(?:${MEASURE}))?)${HYPHENS}(?=${NUMBER}\\s?(?:${MEASURE}))`,
  'gu',
);
/** Titles of papers are names, whatever marks they hold. */
const TITLE = /《[^《》]*》/gu;

/** A range with a hyphen or a half-width ~: times take —, quantities ～. */
export function rangeMarks(text: string): Correction | undefined {
  const steps: readonly [RegExp, string][] = [
    [TIMES, '—'],
    [DATED, '—'],
    [MEASURES, '～'],
  ];
  const found: string[] = [];
  let proposal = text;
  for (const [pattern, mark] of steps) {
    const isNamed = within(proposal, TITLE);
    const step = correction(proposal, pattern, (match) =>
      isNamed(match.index) ? undefined : `${match[1] ?? ''}${mark}`,
    );
    if (step === undefined) continue;
    found.push(...step.found);
    proposal = step.proposal;
  }
  return found.length === 0 ? undefined : { found, proposal };
}
