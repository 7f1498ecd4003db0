/** The two sums of a zlib checksum (RFC 1950, 8.2) over some bytes, and how many they are. */
export type Adler = { readonly low: number; readonly high: number; readonly length: number };

const MODULUS = 65521;
/** So many bytes may be added up before the sums outgrow 32 bits. */
const STRETCH = 5552;

/** The sums of bytes alone. */
export function adlerOf(bytes: Uint8Array): Adler {
  let low = 1;
  let high = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + STRETCH);
    for (; at < end; at += 1) {
      low += bytes[at] ?? 0;
      high += low;
    }
    low %= MODULUS;
    high %= MODULUS;
  }
  return { low, high, length: bytes.length };
}

/** The sums of the bytes of one and then those of the other. */
export function adlerJoined(one: Adler, other: Adler): Adler {
  const before = one.low + MODULUS - 1;
  return {
    low: (before + other.low) % MODULUS,
    // Every sum of the second part holds that of the first one as well; 1 stands in both.
    high: (one.high + other.high + (other.length % MODULUS) * (before % MODULUS)) % MODULUS,
    length: one.length + other.length,
  };
}
