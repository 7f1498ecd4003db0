import { deflateSync } from 'node:zlib';

/** Text of some kilobytes (a page, a character map): a small window is set up faster, at the same size. */
export function deflateSmall(bytes: Uint8Array | string): Uint8Array {
  return deflateSync(bytes, SMALL);
}

const SMALL = { windowBits: 12, memLevel: 5 };
