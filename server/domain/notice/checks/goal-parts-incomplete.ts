import { NUMERAL_CHARACTERS, readChineseNumber } from '../../numbering/chinese-numerals.ts';
import { excerpt, itemName, type NoticeCheck } from './check.ts';

/**
 * A count of demands: 六个百分百, 三个“到位”, 五项任务, “四个一律”, 三方面整改. Counts of things
 * (3个点位, 2个百分点, 10个工作日) name no parts of a goal.
 */
const COUNT = new RegExp(
  `(?<!第)(?<![${NUMERAL_CHARACTERS}\\d.])(?:(\\d{1,3})|([${NUMERAL_CHARACTERS}]{1,3}))(?:[个项大]|(?=方面))[“”"'‘’]?` +
    '(?:重点|主要|具体|基本|整改|突出)?(?:百分之?百|100%|百分之一百|到位|一律|严禁|必须|确保|全覆盖|' +
    '方面(?!谈)|目标|任务|措施|要求|环节|统一|清单|机制|体系|清零|强化|落实|杜绝|制度(?![性化汇])|' +
    '工作(?![日组站群点面区队人专])|整改(?=[，。；、,;]|$|到位|落实|工作)|一(?![批个项次体般些致]))',
  'gu',
);

/** Blanks inside a line part nothing: 六个 100%. */
const BLANK = /[^\S\n]+/gu;

/** A demand that a goal counts: how many, and in which words. */
export type CountedParts = { readonly count: number; readonly words: string };

/** The largest count of demands that a goal names, two or more; `undefined` when it names none. */
export function countedParts(goal: string): CountedParts | undefined {
  let largest: CountedParts | undefined;
  for (const [words, figure, numeral] of goal
    .normalize('NFKC')
    .replace(BLANK, '')
    .matchAll(COUNT)) {
    const count = figure === undefined ? readChineseNumber(numeral ?? '') : Number(figure);
    if (count === undefined || count < 2 || count <= (largest?.count ?? 0)) continue;
    largest = { count, words: words.replace(/[“”"'‘’]/gu, '') };
  }
  return largest;
}

/** A goal that names more parts than it lists (domain rules §2.7 row 10). */
export const goalPartsIncomplete: NoticeCheck = {
  code: 'GOAL_PARTS_INCOMPLETE',
  remarks: ({ facts }) =>
    facts.items.flatMap((item, place) => {
      const { text, parts } = item.goal;
      const counted = text === undefined ? undefined : countedParts(text);
      if (text === undefined || counted === undefined || parts.length >= counted.count) return [];
      return [
        {
          dataPath: `items[${place}].goal.parts`,
          message: `${itemName(item, place)}的整改目标“${excerpt(text)}”写有“${counted.words}”，应列出${counted.count}项，现列出${parts.length}项，请补全目标的组成部分，并逐项写明完成情况。`,
          clause: '域规则2.7-10',
        },
      ];
    }),
};
