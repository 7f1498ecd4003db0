import { type Cut, type CutText, halfWidth } from './cut.ts';

const LABEL =
  '(?:(?:联系|咨询|举报|监督|值班|办公|移动|固定|受理)?(?:电话|手机|传真|座机|热线|邮箱|邮件|微信|QQ)(?:号码?|地址)?|身份证(?:件)?(?:号码?)?)(?:为|是)?[:：]?\\s*';
/** No figure: 13812345678元 would be money, 13800138000.5 a measurement. */
const NO_FIGURE = '(?![\\d.%％]|元|吨|万|亿|千瓦|公里|米|亩|户|件|次|台|套|立方|平方)';
const EXTENSION = '(?:(?:-|转)\\d{1,6})?';
/** What may stand between the groups of one number. */
const GAP = '[-.\\s\u200B-\u200D\uFEFF]{0,2}';
const APART = '[-\\s\u200B-\u200D\uFEFF]{1,2}';
const MOBILE = `(?:\\+?86${GAP})?1[3-9]\\d(?:${GAP}\\d{4}${GAP}\\d{4}|${GAP}\\d{3}${GAP}\\d{5})`;
const NUMBERS = [
  // Mobile, in one or in groups, several run together too.
  `(?:${MOBILE})+${NO_FIGURE}`,
  // With area code, in brackets or before a hyphen, and an extension.
  `\\(0\\d{2,3}\\)${GAP}\\d{3,4}${GAP}\\d{4}${EXTENSION}(?!\\d)`,
  `0\\d{2,3}(?:-\\d{7,}|[ ]?\\d{7,8}(?!\\d))${EXTENSION}`,
  `(?:\\+86${GAP}0?\\d{2,3}|0\\d{2,3})${APART}\\d{3,4}${GAP}\\d{4}${EXTENSION}${NO_FIGURE}`,
  '[48]00-?\\d{3}-?\\d{4}(?!\\d)',
  // Resident identity number: a place, a date of birth, an order, a check character.
  `[1-9]\\d{5}${GAP}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])${GAP}\\d{3}[\\dXx](?!\\d)`,
];
const MAIL = '[\\w.+-]+(?:@[\\w.-]+)+';
/** What follows a label is no figure, however it is grouped. */
const AFTER_LABEL = '[(+]?\\d[\\d()+ -]{4,}\\d(?:转\\d{1,6})?|[A-Za-z][\\w-]{5,19}';
const SEPARATOR = '[，、；,;\\s]?';
const CONTACT = new RegExp(
  `${SEPARATOR}(?:${MAIL}|${LABEL}(?:${MAIL}|${AFTER_LABEL})|(?<![\\dA-Za-z.])(?:${NUMBERS.join('|')}))`,
  'gu',
);

const LEAD = new RegExp(`^${SEPARATOR}(?:${LABEL})?`, 'u');

/** What must not be found: the number as written and without its groups. */
function secretsOf(written: string): string[] {
  const value = written.replace(LEAD, '').trim();
  return [...new Set([value, halfWidth(value).replace(/[\s()\u200B-\u200D\uFEFF-]/gu, '')])];
}

/**
 * Takes telephone and identity numbers and addresses of mail out with their labels, at full width
 * and in groups too. Numbers of a public service (12369, 12345) are too short to be taken.
 */
export function cutContacts(text: string): CutText {
  const cuts: Cut[] = [];
  const plain = halfWidth(text);
  let [kept, from] = ['', 0];
  for (const { 0: found, index } of plain.matchAll(CONTACT)) {
    const words = text.slice(index, index + found.length);
    cuts.push({ rule: 'CONTACT', words: words.trim(), secrets: secretsOf(words) });
    kept += text.slice(from, index);
    from = index + found.length;
  }
  return { text: kept + text.slice(from), cuts };
}
