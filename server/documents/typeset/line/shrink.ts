import { CLOSE_MARK, DOT, OPEN_MARK, SOFT_MARK, SPACE } from './char-class.ts';
import type { ShapedText } from './shape-text.ts';

/**
 * Order in which gaps give way (CLREQ 3.2, GB/T 15834 5.1.10): adjacent marks, western spaces down
 * to 1/4 em, interpuncts, brackets, then 、，；：. What ends a sentence keeps its room.
 */
export const SHRINK_TIERS = 5;
const NO_TIER = -1;

/** Western spaces keep this much, em. */
const LEAST_SPACE = 0.25;

/** Tier of the gap after a character: 0 gives way first; -1 never does. */
export function tierOf(shaped: ShapedText, at: number): number {
  const before = shaped.bits[at] ?? 0;
  const after = shaped.bits[at + 1] ?? 0;
  const closes = (before & CLOSE_MARK) !== 0;
  const opens = (after & OPEN_MARK) !== 0;
  if (closes && after & (CLOSE_MARK | OPEN_MARK)) return 0;
  if (opens && before & OPEN_MARK) return 0;
  if (before & SPACE) return shaped.codes[at] === 0x20 ? 1 : NO_TIER;
  if (before & DOT || after & DOT) return 2;
  if (opens) return 3;
  if (!closes) return NO_TIER;
  if (before & SOFT_MARK) return 4;
  return isSentenceEnd(shaped.codes[at] ?? 0) ? NO_TIER : 3;
}

function isSentenceEnd(code: number): boolean {
  return code === 0x3002 || code === 0xff01 || code === 0xff1f;
}

/** How much the gap after a character can give way, pt. */
export function shrinkOf(shaped: ShapedText, at: number): number {
  if (at + 1 >= shaped.length) return 0;
  const tier = tierOf(shaped, at);
  if (tier === NO_TIER) return 0;
  if (tier === 1) return Math.max((shaped.advances[at] ?? 0) - LEAST_SPACE * shaped.size, 0);
  const right = shaped.rightBlanks[at] ?? 0;
  const left = shaped.leftBlanks[at + 1] ?? 0;
  return tier === 0 ? Math.min(right + left, shaped.size / 2) : right + left;
}
