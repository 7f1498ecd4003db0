import { type Random, randomOf } from '../bench/cases/random.ts';
import { officeName, placeName, prose, writtenDate } from '../bench/cases/sentences.ts';
import { CASE_TEXTS } from './case-texts.ts';

const PREFIXES = ['X3JX', 'D3LN', 'X2AH', 'D2SD'];
const MAILBOXES = ['qyx_zrzyj', 'hbdc-zgb', 'zgxh2025', 'st.hjj'];
const HOSTS = ['example-county.gov.cn', 'example.gov.cn', 'sthj.example.cn'];
const UNITS = ['mg/L', 'μg/m³', '℃', '%', '‰', 'm³/d', 'dB(A)', 'km', 't/a', 'MW'];
const SUBSTANCES = ['PM2.5', 'PM10', 'COD', 'NH3-N', 'pH', 'VOCs', 'BOD5', 'MBR', 'SO2'];

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.below(10)).join('');
const petition = (random: Random): string =>
  `${random.one(PREFIXES)}2024${digits(random, 4)}${digits(random, 4)}`;
const value = (random: Random): string =>
  `${random.below(900)}.${1 + random.below(9)}${random.one(UNITS)}`;

type Phrase = (random: Random) => string;

/** What ordinary sentences lack: codes, addresses, units, marks in marks, marks of half width. */
const PHRASES: readonly Phrase[] = [
  (r) => `信访件${petition(r)}、${petition(r)}反映${placeName(r)}噪声扰民，`,
  (r) =>
    `反馈意见请发送至电子邮箱${r.one(MAILBOXES)}@${r.one(HOSTS)}，联系电话0797-${digits(r, 7)}。`,
  (r) => `${r.one(SUBSTANCES)}日均值${value(r)}，同比下降${value(r)}；`,
  (r) =>
    `（详见《${placeName(r)}“一河一策”实施方案（试行）》〔${2020 + r.below(6)}〕${r.below(99)}号）`,
  (r) => `${officeName(r)}(${placeName(r)}代管)已于${writtenDate(r)}办结,群众表示"满意"。`,
  (r) => `自${writtenDate(r)}至${writtenDate(r)}——共${1 + r.below(400)}天……`,
  (r) => `（${1 + r.below(9)}）${placeName(r)}：是否属实？属实！`,
  (r) => `运行负荷${r.below(100)}%～${r.below(100)}%，${r.one(SUBSTANCES)}浓度${value(r)}。`,
  (r) => `问题编号${r.below(900)}(${r.below(90)}-${r.below(30)})，`,
  (r) => `负责人阿卜杜热合曼·${r.one(['麦麦提', '艾力', '吐尔逊'])}；`,
];

/** One paragraph: sentences of such papers among codes, numbers, brackets, quotes and addresses. */
function mixedText(random: Random): string {
  const parts = 1 + random.below(9);
  let text = '';
  for (let part = 0; part < parts; part += 1) {
    text += random.below(5) < 3 ? prose(random, 20) : random.one(PHRASES)(random);
  }
  return text.replace(/[，；]$/, '。');
}

/** A published text from one of its clauses on, so that its words meet the edges at other places. */
function publishedText(random: Random): string {
  const text = random.one(CASE_TEXTS);
  const starts = [0, ...[...text.matchAll(/[，。；,;]/g)].map(({ index }) => index + 1)];
  const rest = text.slice(random.one(starts)).trimStart();
  return rest === '' ? text : rest;
}

/** So many paragraphs: a quarter of them published, the others mixed. Same seed, same texts. */
export function realTexts(seed: number, count: number): string[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () =>
    random.below(4) === 0 ? publishedText(random) : mixedText(random),
  );
}
