/** Which way a figure binds; 达到 alone says neither. */
export type Direction = 'AT_LEAST' | 'AT_MOST' | 'REACH';

/** A figure that a goal sets: 2025年污水集中收集率不低于70%. */
export type Quantity = {
  /** What is measured, without year and filling words. */
  readonly indicator: string;
  readonly year: number | undefined;
  readonly direction: Direction;
  /** In the unit, 万 and 亿 multiplied out. */
  readonly value: number;
  readonly unit: string;
  /** As it stands in the text (NFKC): 不低于70%. */
  readonly written: string;
};

const AT_LEAST =
  '不低于|不少于|不小于|不得低于|高于|大于|超过|提高到|提高至|提升到|提升至|提升为|增加到|增加至';
const AT_MOST =
  '不高于|不超过|不大于|不得高于|不得超过|低于|小于|少于|降至|降到|降低到|降低至|下降到|下降至|控制在|压减到|压减至';
const REACH = '达到|稳定在|保持在|保持|达|为';
/** A change is measured by its own word: 排放量削减10%. */
const CHANGE = '下降|减少|削减|降低|压减|提高|提升|增加|增长';
/** Units, each with other ways of writing it after NFKC. */
const UNITS: readonly (readonly [string, ...string[]])[] = [
  ['微克/立方米', 'μg/m3', 'ug/m3', '微克每立方米'],
  ['毫克/立方米', 'mg/m3', '毫克每立方米'],
  ['毫克/升', 'mg/L', 'mg/l', '毫克每升'],
  ['分贝', 'dB(A)', 'dB'],
  ['%', '百分之'],
  ...['吨/日', '吨/年', '吨/天', '平方公里', '平方米', '立方米', '公里', '公顷', '吨', '亩'].map(
    (unit): [string] => [unit],
  ),
  ...['家', '个', '座', '台', '套', '条', '处', '辆', '户', '人', '天', '次', '项'].map(
    (unit): [string] => [unit],
  ),
];
const CANONICAL = new Map(
  UNITS.flatMap(([unit, ...others]) => [unit, ...others].map((one) => [one, unit] as const)),
);

const UNIT_PATTERN = [...CANONICAL.keys()]
  .filter((unit) => unit !== '百分之')
  .sort((a, b) => b.length - a.length)
  .map((unit) => unit.replace(/[()]/gu, '\\$&'))
  .join('|');
const NUMBER = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
const FIGURE = new RegExp(
  `(${AT_LEAST})?(${AT_MOST})?(${REACH})?(${CHANGE})?(?:约|近)?(${NUMBER})(万|亿)?(${UNIT_PATTERN})(?!点)(以上|以下|以内|左右)?`,
  'gu',
);
/** 劣Ⅴ类 is what a goal does away with, not what it reaches. */
const WATER_CLASS =
  /(?:达到或[优好]于|达到|优于|不低于|稳定达到|保持|达)?(?:地表水|地下水)?(?<!劣)(III|II|IV|V|I)类(?:以上|及以上)?/gu;
const CLASSES = ['I', 'II', 'III', 'IV', 'V'];
const CLAUSE_END = /(?<!\d),|,(?!\d{3})|[;。:\n]/u;
const YEAR = /(\d{4})年(?:\d{1,2}月)?(?:份|底|末)?(?:之?前)?/gu;
const FILLING =
  /力争|确保|实现|使得|使|努力|总体|稳定|分别|基本|预期|到(?=\d{4}年)|至(?=\d{4}年)|^[和与并及,、的将]+|应$|要$|须$/gu;
const FACTORS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

function amountOf(digits: string, factor: string | undefined): number {
  return Number(digits.replaceAll(',', '')) * (FACTORS[factor ?? ''] ?? 1);
}

type Found = Omit<Quantity, 'indicator' | 'year'> & {
  readonly at: number;
  readonly measured: string;
};

function figuresIn(clause: string): Found[] {
  return [...clause.matchAll(FIGURE)].flatMap((match) => {
    const [written, least, most, reach, change, digits = '', factor, unit = '', bound] = match;
    const tail =
      bound === '以上' ? 'AT_LEAST' : bound === '以下' || bound === '以内' ? 'AT_MOST' : undefined;
    const lead =
      least !== undefined || change !== undefined
        ? 'AT_LEAST'
        : most === undefined
          ? undefined
          : 'AT_MOST';
    const direction = lead ?? tail ?? (reach === undefined ? undefined : 'REACH');
    if (direction === undefined) return [];
    return [
      {
        at: match.index,
        measured: change ?? '',
        direction,
        value: amountOf(digits, factor),
        unit: CANONICAL.get(unit) ?? unit,
        written,
      },
    ];
  });
}

function classesIn(clause: string): Found[] {
  return Array.from(clause.matchAll(WATER_CLASS), (match) => ({
    at: match.index,
    measured: '水质类别',
    direction: 'AT_MOST' as const,
    value: CLASSES.indexOf(match[1] ?? '') + 1,
    unit: '类',
    written: match[0],
  }));
}

function lastYear(words: string): number | undefined {
  const year = [...words.matchAll(YEAR)].at(-1)?.[1];
  return year === undefined ? undefined : Number(year);
}

function indicatorOf(words: string): string {
  return words
    .replace(YEAR, '')
    .replace(FILLING, '')
    .replace(/[\s“”"'《》]/gu, '');
}

/**
 * The figures that a goal binds itself to, in order: with 不低于, 达到, 以上 and the like and a unit,
 * and classes of water. A figure that only counts (关停3家) sets no bound and is none. A clause
 * without words of its own before the figure speaks of the indicator before it.
 */
export function quantitiesIn(text: string): Quantity[] {
  const quantities: Quantity[] = [];
  let [last, year]: [string, number | undefined] = ['', undefined];
  for (const clause of text.normalize('NFKC').split(CLAUSE_END)) {
    const found = [...figuresIn(clause), ...classesIn(clause)].sort((a, b) => a.at - b.at);
    let from = 0;
    for (const { at, measured, ...figure } of found) {
      const words = clause.slice(from, at);
      year = lastYear(words) ?? year;
      const own = indicatorOf(words);
      last = own === '' ? last : own;
      quantities.push({ indicator: `${last}${measured}`, year, ...figure });
      from = at + figure.written.length;
    }
    year = lastYear(clause.slice(from)) ?? year;
  }
  return quantities;
}
