import type { Datum } from '../facts/datum.ts';
import type { FactType } from '../facts/fact-type.ts';
import {
  elementsBy,
  type Filter,
  type FilterArgument,
  firstMissing,
  keyType,
  NUMBER,
  numberOf,
  TEXT,
  textFrom,
  wrongInput,
} from './filter.ts';

/** Moves the decimal point without a binary error: 0.07 by 2 is 7, not 7.000000000000001. */
function shifted(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/**
 * Rounds half away from zero on the decimal digits as written, not on the binary fraction
 * (1.005 → 1.01), with thin zeros dropped unless `fixed`.
 */
export function rounded(value: number, digits: number, fixed: boolean): string {
  const whole = Math.round(shifted(Math.abs(value), digits));
  const text = shifted(whole, -digits).toFixed(digits);
  const trimmed = fixed || !text.includes('.') ? text : text.replace(/\.?0+$/, '');
  return value < 0 && Number(trimmed) !== 0 ? `-${trimmed}` : trimmed;
}

function checkDigits(filter: string, input: FactType, args: readonly FilterArgument[]) {
  if (input.kind !== 'number') return wrongInput(filter, '数字', input);
  const [digits] = args;
  if (args.length > 1) return `过滤器“${filter}”至多一个参数：小数位数`;
  if (digits === undefined) return TEXT;
  const places = digits.literal;
  const valid = typeof places === 'number' && Number.isInteger(places) && places >= 0;
  return valid && places <= 6 ? TEXT : `过滤器“${filter}”的位数应为0至6的整数`;
}

function moneyFilter(name: string, unit: number): Filter {
  return {
    name,
    usage: `${name}: 位数`,
    check: (input, args) => checkDigits(name, input, args),
    apply: (input, [digits]) => {
      const amount = (numberOf(input) ?? 0) / unit;
      const places = numberOf(digits);
      return textFrom(input, `${rounded(amount, places ?? 2, places !== undefined)}${name}`);
    },
  };
}

/** An amount in 元 as 万元: 125000 → 12.5万元; up to two decimals, or exactly as many as asked. */
export const tenThousandFilter: Filter = moneyFilter('万元', 10_000);

/** An amount in 元 as 亿元: 350000000 → 3.5亿元. */
export const hundredMillionFilter: Filter = moneyFilter('亿元', 100_000_000);

/** A ratio as per cent: 0.9644 → 96.4%; one decimal, or exactly as many as asked. */
export const percentFilter: Filter = {
  name: '百分比',
  usage: '百分比: 位数',
  check: (input, args) => checkDigits('百分比', input, args),
  apply: (input, [digits]) => {
    const places = numberOf(digits);
    const percent = shifted(numberOf(input) ?? 0, 2);
    return textFrom(input, `${rounded(percent, places ?? 1, places !== undefined)}%`);
  },
};

function decimals(value: number): number {
  const [, fraction = '', exponent = '0'] =
    /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(`${value}`) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

function sum(values: readonly number[]): number {
  const places = Math.min(12, Math.max(0, ...values.map(decimals)));
  // Sums of decimals as written, so that 0.1 + 0.2 is 0.3 in a paper.
  return Number(values.reduce((total, value) => total + value, 0).toFixed(places));
}

/** Sum of a list of numbers, or of a field of its elements. A missing one makes the sum missing. */
export const sumFilter: Filter = {
  name: '合计',
  usage: '合计: "字段名"',
  check: (input, args) => {
    if (input.kind !== 'list') return wrongInput('合计', '列表', input);
    const [key] = args;
    if (args.length > 1) return '过滤器“合计”至多一个参数：字段名';
    const summed = key === undefined ? input.element : keyType('合计', input.element, key);
    if (typeof summed === 'string') return summed;
    return summed.kind === 'number' ? NUMBER : wrongInput('合计', '数字的列表', summed);
  },
  apply: (input, [key]): Datum => {
    const elements = elementsBy(input, key);
    const missing = firstMissing(elements);
    if (missing !== undefined) return missing;
    const values = elements.map(numberOf).filter((value) => value !== undefined);
    return { kind: 'scalar', value: sum(values) };
  },
};
