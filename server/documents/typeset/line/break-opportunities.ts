import {
  CLOSE_MARK,
  COMBINING,
  CONNECTOR,
  DIGIT,
  JOIN,
  MARK,
  NO_END,
  NO_START,
  SIGN,
  SPACE,
  UNIT,
  WORD,
} from './char-class.ts';
import type { ShapedText } from './shape-text.ts';

/** Cost of a break where none may be. */
export const FORBIDDEN = Number.POSITIVE_INFINITY;

/** Costs of breaks, in the breaker's units; a free break costs nothing. */
const COST = {
  /** Between a number and its unit. */
  unit: 10,
  /** In a code or address over six cells, after one of its connectors. */
  codeAtConnector: 20,
  codeInside: 40,
  /** In a word or chain that is wider than a line; a line-start rule is never broken by it. */
  torn: 300,
  /** A chain of marks alone is wider than a line: nothing else is left. */
  desperate: 1_000_000,
} as const;

/** Codes and addresses longer than this may break, in cells (5.5 of the format notes). */
const CODE_CELLS = 6;

/** Where a text may break and where its lines may be stretched. */
export type Opportunities = {
  /** Cost of a break before each character; index `length` is the end. Valid as the text's arrays. */
  readonly costs: Float64Array;
  /** 1 where the gap after a character may grow in a justified line. */
  readonly stretchable: Uint8Array;
};

/** Finds all breaks of a text for lines of at least `narrowest` pt. Linear in the text. */
export function findOpportunities(shaped: ShapedText, narrowest: number): Opportunities {
  const { length } = shaped;
  const { costs, stretchable } = shaped.arrays;
  costs[0] = 0;
  costs[length] = 0;
  stretchable[length - 1] = 0;
  for (let at = 1; at < length; at += 1) {
    costs[at] = pairCost(shaped, at);
    stretchable[at - 1] = gapStretches(shaped, at) ? 1 : 0;
  }
  bindDocumentNumbers(shaped, costs);
  openTokens(shaped, costs, stretchable);
  tearWideChains({ shaped, costs, narrowest, cost: COST.torn });
  tearWideChains({ shaped, costs, narrowest, cost: COST.desperate });
  return { costs, stretchable };
}

function pairCost(shaped: ShapedText, at: number): number {
  const before = shaped.bits[at - 1] ?? 0;
  const after = shaped.bits[at] ?? 0;
  if (after & (COMBINING | SPACE | NO_START)) return FORBIDDEN;
  if (shaped.codes[at - 1] === 0xa0) return FORBIDDEN;
  if (before & SPACE) return 0;
  if (before & NO_END) return FORBIDDEN;
  if (before & WORD && after & WORD) return FORBIDDEN;
  if (before & SIGN && after & DIGIT) return FORBIDDEN;
  if (before & DIGIT && after & UNIT) return COST.unit;
  return 0;
}

function gapStretches(shaped: ShapedText, at: number): boolean {
  const before = shaped.bits[at - 1] ?? 0;
  const after = shaped.bits[at] ?? 0;
  if (after & (COMBINING | SPACE)) return false;
  if (before & JOIN && after & JOIN) return false;
  return !(before & WORD && after & WORD);
}

/** 〔2025〕12号 stays whole (format notes §2.2): after 〔…〕 digits are glued to both sides. */
function bindDocumentNumbers(shaped: ShapedText, costs: Float64Array): void {
  for (let at = 1; at < shaped.length; at += 1) {
    if (shaped.codes[at - 1] !== 0x3015 || !((shaped.bits[at] ?? 0) & DIGIT)) continue;
    costs[at] = FORBIDDEN;
    let end = at;
    while (end < shaped.length && (shaped.bits[end] ?? 0) & DIGIT) end += 1;
    if (shaped.codes[end] === 0x53f7) costs[end] = FORBIDDEN;
  }
}

/** Binds letters, digits and what connects them; long codes get breaks of last resort. */
function openTokens(shaped: ShapedText, costs: Float64Array, stretchable: Uint8Array): void {
  let at = 0;
  while (at < shaped.length) {
    if (!((shaped.bits[at] ?? 0) & WORD)) {
      at += 1;
      continue;
    }
    const end = tokenEnd(shaped, at);
    bindToken({ shaped, costs, stretchable, from: at, end });
    at = end;
  }
}

function tokenEnd(shaped: ShapedText, from: number): number {
  let end = from + 1;
  let next = from + 1;
  while (next < shaped.length) {
    const bits = shaped.bits[next] ?? 0;
    if (bits & (WORD | COMBINING)) end = next + 1;
    else if (!(bits & CONNECTOR)) break;
    next += 1;
  }
  return end;
}

function bindToken(input: {
  shaped: ShapedText;
  costs: Float64Array;
  stretchable: Uint8Array;
  from: number;
  end: number;
}): void {
  const { shaped, costs, stretchable, from, end } = input;
  let width = shaped.advances[from] ?? 0;
  let digitOrConnector = (shaped.bits[from] ?? 0) & (DIGIT | CONNECTOR);
  for (let at = from + 1; at < end; at += 1) {
    width += shaped.advances[at] ?? 0;
    digitOrConnector |= (shaped.bits[at] ?? 0) & (DIGIT | CONNECTOR);
    costs[at] = FORBIDDEN;
    stretchable[at - 1] = 0;
  }
  if (!digitOrConnector || width <= CODE_CELLS * shaped.size) return;
  for (let at = from + 1; at < end; at += 1) {
    const before = shaped.bits[at - 1] ?? 0;
    const after = shaped.bits[at] ?? 0;
    if (after & (NO_START | COMBINING) || before & NO_END) continue;
    costs[at] = before & CONNECTOR ? COST.codeAtConnector : COST.codeInside;
  }
}

/** Opens chains without a break that no line could hold, so that setting never fails. */
function tearWideChains(input: {
  shaped: ShapedText;
  costs: Float64Array;
  narrowest: number;
  cost: number;
}): void {
  const { shaped, costs } = input;
  let from = 0;
  let width = 0;
  for (let at = 1; at <= shaped.length; at += 1) {
    width += shaped.advances[at - 1] ?? 0;
    if (costs[at] === FORBIDDEN) continue;
    if (width > input.narrowest) tearChain(input, from, at);
    from = at;
    width = 0;
  }
}

function tearChain(
  input: { shaped: ShapedText; costs: Float64Array; cost: number },
  from: number,
  end: number,
): void {
  const { shaped, costs, cost } = input;
  for (let at = from + 1; at < end; at += 1) {
    const before = shaped.bits[at - 1] ?? 0;
    const after = shaped.bits[at] ?? 0;
    if (after & COMBINING) continue;
    const legal = !(after & (NO_START | SPACE)) && !(before & NO_END);
    if (legal || cost === COST.desperate) costs[at] = cost;
  }
}

/** True for a character that counts as text when a lone one in a last line is looked for. */
export function isSubstance(bits: number): boolean {
  return (bits & (MARK | SPACE | COMBINING | CLOSE_MARK)) === 0;
}
