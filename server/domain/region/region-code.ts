/** Levels that GB/T 2260 gives a code. */
export type CodedLevel = 'PROVINCE' | 'CITY' | 'COUNTY';

/** First two digits of GB/T 2260: provinces, autonomous regions, municipalities, 台港澳. */
const PROVINCES = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 ' +
    '61 62 63 64 65 71 81 82'
  ).split(' '),
);

/** Level that a GB/T 2260 code is of, `undefined` when the text is no such code. */
export function levelOfRegionCode(code: string): CodedLevel | undefined {
  if (!/^\d{6}$/.test(code) || !PROVINCES.has(code.slice(0, 2))) return undefined;
  if (code.endsWith('0000')) return 'PROVINCE';
  // 省直辖县级行政单位 (429004 仙桃市) have 90 in the middle and are counties all the same.
  if (code.endsWith('00')) return 'CITY';
  return code.slice(2, 4) === '00' ? undefined : 'COUNTY';
}

/** True when `code` lies in the region of `parentCode` by GB/T 2260 (a county may skip the city). */
export function regionCodeLiesIn(code: string, parentCode: string): boolean {
  if (code === parentCode) return false;
  if (parentCode.endsWith('0000')) return code.startsWith(parentCode.slice(0, 2));
  return parentCode.endsWith('00') && code.startsWith(parentCode.slice(0, 4));
}
