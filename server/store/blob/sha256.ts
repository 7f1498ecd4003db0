import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

/** Hashed in half a millisecond or so. */
const SLICE = 2 ** 20;

/** SHA-256 of bytes, hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** `sha256Of` of bytes that may be many: others are served between slices of them. */
export async function sha256OfLarge(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; offset < bytes.length; offset += SLICE) {
    hash.update(bytes.subarray(offset, offset + SLICE));
    await setImmediate();
  }
  return hash.digest('hex');
}
