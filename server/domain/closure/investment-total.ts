import type { ClosureContent, StatedTotal } from './content.ts';

const UNIT_NAMES: Readonly<Record<StatedTotal['unit'], string>> = {
  WAN_YUAN: '万元',
  YI_YUAN: '亿元',
};
const WAN_IN: Readonly<Record<StatedTotal['unit'], number>> = { WAN_YUAN: 1, YI_YUAN: 10_000 };

/** Digits after the point as the figure is written: 1.82 has two. */
function decimalsOf(value: number): number {
  const text = String(value);
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** The sum in 元, whole: tenths of a 分 are no money. */
function yuanOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, one) => sum + Math.round(one * 10_000), 0);
}

/** An amount of 元 in a unit, rounded once to so many digits. */
function inUnit(yuan: number, unit: StatedTotal['unit'], decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round((yuan * scale) / (WAN_IN[unit] * 10_000)) / scale;
}

/** What is wrong with the total of the money, each with what would be right. */
export type TotalFault = {
  readonly code: 'SUM_MISMATCH' | 'APPROXIMATE_LOST';
  readonly message: string;
};

/**
 * Compares the stated total with the sum of the items, rounded once to the digits that the total
 * shows: 8500 + 约2000 + 700 + 7042 = 18242万元 is stated as 1.82亿元. A sum that holds an 约 makes
 * the total an 约 too.
 */
export function investmentFaults(
  content: Pick<ClosureContent, 'investments' | 'investmentTotal'>,
): TotalFault[] {
  const { investments, investmentTotal: stated } = content;
  if (stated === undefined || investments.length === 0) return [];
  const faults: TotalFault[] = [];
  const yuan = yuanOf(investments.map(({ amount }) => amount));
  const sum = yuan / 10_000;
  const rounded = inUnit(yuan, stated.unit, decimalsOf(stated.amount));
  const unit = UNIT_NAMES[stated.unit];
  const terms = investments
    .map(({ amount, approximate }) => `${approximate ? '约' : ''}${amount}`)
    .join('＋');
  if (rounded !== stated.amount) {
    faults.push({
      code: 'SUM_MISMATCH',
      message: `投入资金合计写的是${stated.amount}${unit}，各项相加为${terms}＝${sum}万元，即${rounded}${unit}；请核对各项或合计。`,
    });
  }
  if (!stated.approximate && investments.some(({ approximate }) => approximate)) {
    faults.push({
      code: 'APPROXIMATE_LOST',
      message: `投入资金各项中有约数（${terms}万元），合计“${stated.amount}${unit}”没有写“约”；请写作“约${stated.amount}${unit}”，或改用准确数。`,
    });
  }
  return faults;
}
