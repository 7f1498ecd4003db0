/** The two sums of a zlib checksum (RFC 1950, 8.2) over some bytes, and how many they are. */
export type Adler = { readonly low: number; readonly high: number; readonly length: number };

const MODULUS = 65521;

/**
 * Adds up the sums of bytes and of whole records. `high` is reduced at the end alone: of a thousand
 * megabytes it stays a whole number, and a remainder for each record would take longer than all else.
 */
export class AdlerSum {
  #low = 1;
  #high = 0;
  #length = 0;

  /** The bytes that another sum stands for. */
  add({ low, high, length }: Adler): void {
    // Every sum of theirs holds ours as well; 1 stands in both.
    this.#high += high + length * (this.#low - 1);
    this.#raise(low - 1);
    this.#length += length;
  }

  /** One byte. */
  byte(byte: number): void {
    this.#raise(byte);
    this.#high += this.#low;
    this.#length += 1;
  }

  /** So many bytes of 0. */
  zeros(count: number): void {
    this.#high += count * this.#low;
    this.#length += count;
  }

  /** The sum so far. */
  finish(): Adler {
    return { low: this.#low, high: this.#high % MODULUS, length: this.#length };
  }

  #raise(by: number): void {
    this.#low += by;
    if (this.#low >= MODULUS) this.#low -= MODULUS;
  }
}

/** The sum of bytes alone. */
export function adlerOf(bytes: Uint8Array): Adler {
  const sum = new AdlerSum();
  for (const byte of bytes) sum.byte(byte);
  return sum.finish();
}
