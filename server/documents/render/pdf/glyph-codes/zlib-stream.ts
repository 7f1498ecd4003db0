import type { Adler } from './adler.ts';
import type { BitWriter } from './bit-string.ts';

/** Head of a zlib stream (RFC 1950, 2.2): deflate, a window of 32 KB, no dictionary. */
const HEADER = Uint8Array.of(0x78, 0x9c);

/**
 * A zlib stream of what is deflated already: `start`, which ends at a whole byte, and the last
 * block. `adler` is the sum of all that it stands for.
 */
export function zlibStream(parts: {
  readonly start: Uint8Array;
  readonly block: BitWriter;
  readonly adler: Adler;
}): Uint8Array {
  const { start, block, adler } = parts;
  const blockAt = HEADER.length + start.length;
  const bytes = new Uint8Array(blockAt + block.byteLength + 4);
  bytes.set(HEADER);
  bytes.set(start, HEADER.length);
  block.copyTo(bytes, blockAt);
  new DataView(bytes.buffer).setUint32(bytes.length - 4, adler.high * 0x10000 + adler.low);
  return bytes;
}
