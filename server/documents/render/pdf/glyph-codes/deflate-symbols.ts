import { WINDOW } from './repeats.ts';

/** Bytes, the end of a block, and lengths of repeats (RFC 1951, 3.2.5). */
export const SYMBOLS = 286;
export const DISTANCES = 30;
export const END_OF_BLOCK = 256;

/** Symbols for a range of values: the symbol of each, and what the extra bits count from. */
export type SymbolTable = {
  /** By value. */
  readonly symbolOf: Uint16Array;
  /** First value of each symbol. */
  readonly base: Uint16Array;
  /** Number of extra bits of each symbol. */
  readonly extra: Uint8Array;
};

/** Lengths of repeats, 3 to 258. */
export const LENGTHS = lengthTable();
/** Distances of repeats, 1 to WINDOW. */
export const FAR = symbolTable({ values: WINDOW, first: 1, symbol: 0, end: DISTANCES, group: 2 });

function lengthTable(): SymbolTable {
  const first = END_OF_BLOCK + 1;
  const table = symbolTable({ values: 258, first: 3, symbol: first, end: SYMBOLS - 1, group: 4 });
  // The longest has a symbol of its own, though the one before could tell it as well.
  table.symbolOf[258] = SYMBOLS - 1;
  table.base[SYMBOLS - 1] = 258;
  return table;
}

/** Two groups of symbols stand for one value each; each further group has one more extra bit. */
function symbolTable(shape: {
  values: number;
  first: number;
  symbol: number;
  end: number;
  group: number;
}): SymbolTable {
  const symbolOf = new Uint16Array(shape.values + 1);
  const base = new Uint16Array(shape.end + 1);
  const extra = new Uint8Array(shape.end + 1);
  let value = shape.first;
  for (let { symbol } = shape; symbol < shape.end; symbol += 1) {
    const group = Math.floor((symbol - shape.symbol) / shape.group);
    const bits = Math.max(0, group - 1);
    base[symbol] = value;
    extra[symbol] = bits;
    symbolOf.fill(symbol, value, value + (1 << bits));
    value += 1 << bits;
  }
  return { symbolOf, base, extra };
}
