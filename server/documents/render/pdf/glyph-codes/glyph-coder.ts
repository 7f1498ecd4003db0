import type { TrueType } from '../../../fonts/true-type.ts';
import { type BitString, BitWriter } from './bit-string.ts';
import {
  DISTANCES,
  END_OF_BLOCK,
  FAR,
  LENGTHS,
  SYMBOLS,
  type SymbolTable,
} from './deflate-symbols.ts';
import { LONGEST, type PrefixCode, prefixCode } from './huffman.ts';
import { distanceOf, lengthOf, tokensOf } from './repeats.ts';

/** The codes of a face: for bytes and lengths of repeats, and for their distances. */
export type GlyphCodes = { readonly symbols: PrefixCode; readonly distances: PrefixCode };

/** Glyphs that a face's codes are fitted to. */
const SAMPLES = 32;

/**
 * Codes fitted to glyphs spread evenly over the face, not to those of a paper: they are the same for
 * every paper and in every process, so that a glyph needs to be coded only once.
 */
export function glyphCodesOf(trueType: TrueType): GlyphCodes {
  const symbols = new Uint32Array(SYMBOLS);
  const distances = new Uint32Array(DISTANCES);
  const step = Math.max(1, Math.floor(trueType.glyphCount / SAMPLES));
  for (let glyph = 0; glyph < trueType.glyphCount; glyph += step) {
    for (const token of tokensOf(trueType.glyphRecord(glyph))) {
      const length = lengthOf(token);
      increase(symbols, length === 0 ? token : (LENGTHS.symbolOf[length] ?? 0));
      if (length > 0) increase(distances, FAR.symbolOf[distanceOf(token)] ?? 0);
    }
  }
  return { symbols: prefixCode(symbols, LONGEST), distances: prefixCode(distances, LONGEST) };
}

function increase(counts: Uint32Array, symbol: number): void {
  counts[symbol] = (counts[symbol] ?? 0) + 1;
}

/** The bits of a record inside a block of these codes. */
export function codedRecord(record: Uint8Array, { symbols, distances }: GlyphCodes): BitString {
  const out = new BitWriter(record.length * 8);
  for (const token of tokensOf(record)) {
    const length = lengthOf(token);
    if (length === 0) {
      put(out, symbols, token);
    } else {
      putValue(out, { code: symbols, table: LENGTHS, value: length });
      putValue(out, { code: distances, table: FAR, value: distanceOf(token) });
    }
  }
  return out.finish();
}

function put(out: BitWriter, code: PrefixCode, symbol: number): void {
  out.bits(code.bits[symbol] ?? 0, code.lengths[symbol] ?? 0);
}

function putValue(
  out: BitWriter,
  { code, table, value }: { code: PrefixCode; table: SymbolTable; value: number },
): void {
  const symbol = table.symbolOf[value] ?? 0;
  put(out, code, symbol);
  out.bits(value - (table.base[symbol] ?? 0), table.extra[symbol] ?? 0);
}

/** The order in which a block states the lengths of the code for code lengths (RFC 1951, 3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LAST_BLOCK = 1;
const OWN_CODES = 2;

/** The head of a last block of these codes (RFC 1951, 3.2.7): its kind, and the lengths of its codes. */
export function blockHead({ symbols, distances }: GlyphCodes): BitString {
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
export function blockEnd({ symbols }: GlyphCodes): BitString {
  const out = new BitWriter(LONGEST);
  out.bits(symbols.bits[END_OF_BLOCK] ?? 0, symbols.lengths[END_OF_BLOCK] ?? 0);
  return out.finish();
}
