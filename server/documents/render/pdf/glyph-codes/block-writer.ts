import { type BitString, BitWriter } from './bit-string.ts';
import { DISTANCES, END_OF_BLOCK, FAR, LENGTHS, SYMBOLS } from './deflate-symbols.ts';
import { LONGEST, type PrefixCode, prefixCode } from './huffman.ts';

/** The codes of a block: for bytes and lengths of repeats, and for their distances. */
export type BlockCodes = { readonly symbols: PrefixCode; readonly distances: PrefixCode };

/** Writes bytes and repeats in the codes of a block. */
export class BlockWriter {
  readonly #out: BitWriter;
  readonly #codes: BlockCodes;

  constructor(out: BitWriter, codes: BlockCodes) {
    this.#out = out;
    this.#codes = codes;
  }

  /** A byte as it is. */
  byte(byte: number): void {
    this.#put(this.#codes.symbols, byte);
  }

  /** `length` bytes, 3 to 258, again that stand `distance` before. */
  repeat(length: number, distance: number): void {
    const { symbols, distances } = this.#codes;
    const far = LENGTHS.symbolOf[length] ?? 0;
    this.#put(symbols, far);
    this.#out.bits(length - (LENGTHS.base[far] ?? 0), LENGTHS.extra[far] ?? 0);
    const back = FAR.symbolOf[distance] ?? 0;
    this.#put(distances, back);
    this.#out.bits(distance - (FAR.base[back] ?? 0), FAR.extra[back] ?? 0);
  }

  #put(code: PrefixCode, symbol: number): void {
    this.#out.bits(code.bits[symbol] ?? 0, code.lengths[symbol] ?? 0);
  }
}

/** The order in which a block states the lengths of the code for code lengths (RFC 1951, 3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LAST_BLOCK = 1;
const OWN_CODES = 2;

/** The head of a last block of these codes (RFC 1951, 3.2.7): its kind, and the lengths of its codes. */
export function blockHead({ symbols, distances }: BlockCodes): BitString {
  const lengths = [...symbols.lengths, ...distances.lengths];
  const counts = new Uint32Array(LONGEST + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const lengthCode = prefixCode(counts, 7);
  const out = new BitWriter(lengths.length * 7 + 100);
  out.bits(LAST_BLOCK, 1);
  out.bits(OWN_CODES, 2);
  out.bits(SYMBOLS - 257, 5);
  out.bits(DISTANCES - 1, 5);
  out.bits(LENGTH_ORDER.length - 4, 4);
  for (const symbol of LENGTH_ORDER) out.bits(lengthCode.lengths[symbol] ?? 0, 3);
  for (const length of lengths) {
    out.bits(lengthCode.bits[length] ?? 0, lengthCode.lengths[length] ?? 0);
  }
  return out.finish();
}

/** The end of a block of these codes. */
export function blockEnd({ symbols }: BlockCodes): BitString {
  const out = new BitWriter(LONGEST);
  out.bits(symbols.bits[END_OF_BLOCK] ?? 0, symbols.lengths[END_OF_BLOCK] ?? 0);
  return out.finish();
}
