import { AdlerSum } from './adler.ts';
import { BitWriter } from './bit-string.ts';
import { type BlockCodes, BlockWriter, blockEnd, blockHead } from './block-writer.ts';
import { DISTANCES, END_OF_BLOCK, SYMBOLS } from './deflate-symbols.ts';
import { LONGEST, prefixCode } from './huffman.ts';
import { zlibStream } from './zlib-stream.ts';

const LONGEST_REPEAT = 258;

/** Codes for a map of which nearly all is zero: the longest repeat at the least distance is frequent. */
const CODES = mapCodes();
const HEAD = blockHead(CODES);
const END = blockEnd(CODES);

/**
 * A CIDToGIDMap (ISO 32000-1, table 117) as a zlib stream: two bytes for each code, 0 where none is
 * given. Codes ascend. Neither the map nor a search through it is needed: what is not zero is known.
 */
export function glyphMapStream(glyphs: readonly (readonly [number, number])[]): Uint8Array {
  const out = new BitWriter(glyphs.length * 48 + 8192);
  const block = new BlockWriter(out, CODES);
  out.string(HEAD);
  const sum = new AdlerSum();
  let next = 0;
  for (const [code, glyph] of glyphs) {
    const gap = (code - next) * 2;
    putZeros(block, gap);
    sum.zeros(gap);
    for (const byte of [glyph >>> 8, glyph & 0xff]) {
      block.byte(byte);
      sum.byte(byte);
    }
    next = code + 1;
  }
  out.string(END);
  return zlibStream({ start: new Uint8Array(), block: out, adler: sum.finish() });
}

function putZeros(block: BlockWriter, count: number): void {
  if (count === 0) return;
  block.byte(0);
  let left = count - 1;
  for (; left >= LONGEST_REPEAT; left -= LONGEST_REPEAT) block.repeat(LONGEST_REPEAT, 1);
  if (left >= 3) block.repeat(left, 1);
  else for (; left > 0; left -= 1) block.byte(0);
}

function mapCodes(): BlockCodes {
  const symbols = new Uint32Array(SYMBOLS).fill(8);
  symbols[0] = 600;
  symbols[1] = 300;
  symbols[END_OF_BLOCK] = 1;
  symbols[SYMBOLS - 1] = 300;
  const distances = new Uint32Array(DISTANCES);
  distances[0] = 1000;
  return { symbols: prefixCode(symbols, LONGEST), distances: prefixCode(distances, LONGEST) };
}
