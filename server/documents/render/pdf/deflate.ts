import { constants, deflateSync } from 'node:zlib';

/** Text of some kilobytes (a page, a character map): a small window is set up faster, at the same size. */
export function deflateSmall(bytes: Uint8Array | string): Uint8Array {
  return deflateSync(bytes, SMALL);
}

/** A table of which little is not zero: runs are all that there is to find. */
export function deflateSparse(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, SPARSE);
}

const SMALL = { windowBits: 12, memLevel: 5 };
const SPARSE = { strategy: constants.Z_RLE };
