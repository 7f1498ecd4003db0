import {
  GOVERNING_WORDS,
  LEADING_WORDS,
  TIGHT_JOINTS,
  TRAILING_WORDS,
} from '../lexicon/title-joints.ts';
import { classOf, NO_END, NO_START } from '../line/char-class.ts';

/** Costs in units of one character's raggedness. */
const COST = {
  /** After 关于, 和, 的. */
  leading: 24,
  /** Between a number and its word. */
  tornNumber: 12,
  /** After 第二轮, 第三批: they belong to what follows. */
  ordinal: 8,
  /** After 2023年. */
  year: 6,
  /** Within 整改验收, after 印发 or 做好. */
  tight: 6,
  /** Before a bracket, which belongs to the words above. */
  bracket: 2,
  /** Before 关于, behind the organ: where a reader breathes. */
  breath: -4,
} as const;

/** A break within brackets or 《》. */
export const INSIDE_BRACKETS = 14;
/** A break within a name that no line could hold. */
export const INSIDE_NAME = 8;

const LEADING = new Set(LEADING_WORDS);
const TRAILING = new Set(TRAILING_WORDS);
const GOVERNING = new Set(GOVERNING_WORDS);
const TIGHT = new Set(TIGHT_JOINTS);

/**
 * What it costs the sense to break a title between two words; infinite where kinsoku, a number or a
 * word that belongs to the one before forbids it.
 */
export function jointCost(word: string, next: string): number {
  const before = classOf(word.codePointAt(word.length - 1) ?? 0);
  const after = classOf(next.codePointAt(0) ?? 0);
  if (before & NO_END || after & NO_START) return Number.POSITIVE_INFINITY;
  if (/[0-9A-Za-z]$/.test(word) && /^[0-9A-Za-z]/.test(next)) return Number.POSITIVE_INFINITY;
  if (TRAILING.has(next)) return Number.POSITIVE_INFINITY;
  if (LEADING.has(word)) return COST.leading;
  if (/[0-9第]$/.test(word) || /^[0-9]/.test(next)) return COST.tornNumber;
  if (/^第.+[轮批]$/.test(word)) return COST.ordinal;
  if (word === '年') return COST.year;
  if (GOVERNING.has(word) || TIGHT.has(`${word}|${next}`)) return COST.tight;
  if (next === '关于') return COST.breath;
  return /^[（《〔]/.test(next) ? COST.bracket : 0;
}
