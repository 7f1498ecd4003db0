import type { TrueType } from '../../../fonts/true-type.ts';
import { type BitString, BitWriter } from './bit-string.ts';
import { type BlockCodes, BlockWriter } from './block-writer.ts';
import { DISTANCES, FAR, LENGTHS, SYMBOLS } from './deflate-symbols.ts';
import { LONGEST, prefixCode } from './huffman.ts';
import { distanceOf, lengthOf, tokensOf } from './repeats.ts';

/** Glyphs that a face's codes are fitted to. */
const SAMPLES = 32;

/**
 * Codes fitted to glyphs spread evenly over the face, not to those of a paper: they are the same for
 * every paper and in every process, so that a glyph needs to be coded only once.
 */
export function glyphCodesOf(trueType: TrueType): BlockCodes {
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
export function codedRecord(record: Uint8Array, codes: BlockCodes): BitString {
  const out = new BitWriter(record.length * 8);
  const block = new BlockWriter(out, codes);
  for (const token of tokensOf(record)) {
    const length = lengthOf(token);
    if (length === 0) block.byte(token);
    else block.repeat(length, distanceOf(token));
  }
  return out.finish();
}
