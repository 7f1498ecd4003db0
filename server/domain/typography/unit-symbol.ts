import { type Correction, correction } from './correction.ts';

const WORDS: Readonly<Record<string, string>> = {
  '㎡': '平方米',
  'm²': '平方米',
  m2: '平方米',
  '㎥': '立方米',
  'm³': '立方米',
  m3: '立方米',
  '㎢': '平方公里',
  'km²': '平方公里',
  km2: '平方公里',
  '㎞': '公里',
  '㎏': '千克',
  '㎝': '厘米',
  '㎜': '毫米',
  '㎎': '毫克',
};
/** After a number (also one in 万) that is no code, not as part of a compound unit: 0.15mg/m³ and 500m³/d stay. */
const SYMBOL = new RegExp(
  `(?<=(?<![A-Za-z\\d.])[\\d.]{1,12}[万亿]?\\s?)(?:${Object.keys(WORDS).join('|')})(?![\\w/·²³])`,
  'gu',
);

/** Signs of units that texts write in words: ㎡ is 平方米. Compound units keep their symbols. */
export function unitSymbols(text: string): Correction | undefined {
  return correction(text, SYMBOL, ([symbol]) => WORDS[symbol]);
}
