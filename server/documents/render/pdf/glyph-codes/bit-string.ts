/** Bits in the order in which deflate packs them (RFC 1951, 3.1.1): 32 a word, the lowest first. */
export type BitString = { readonly words: Uint32Array; readonly length: number };

/** Writes bits one after the other, whole strings of them as well. */
export class BitWriter {
  #words: Uint32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#words = new Uint32Array((capacity >>> 5) + 2);
  }

  /** Appends the low `count` bits of a value; at most 25. */
  bits(value: number, count: number): void {
    this.#reserve(count);
    this.#put(value, count);
  }

  /** Appends a string of bits at whatever place the last one ended. */
  string({ words, length }: BitString): void {
    this.#reserve(length);
    const whole = length >>> 5;
    const out = this.#words;
    const shift = this.#length & 31;
    let at = this.#length >>> 5;
    if (shift === 0) {
      out.set(words.subarray(0, whole), at);
    } else {
      for (let index = 0; index < whole; index += 1) {
        const word = words[index] ?? 0;
        out[at] = (out[at] ?? 0) | (word << shift);
        at += 1;
        out[at] = word >>> (32 - shift);
      }
    }
    this.#length += whole << 5;
    this.#put(words[whole] ?? 0, length & 31);
  }

  /** What was written. */
  finish(): BitString {
    return { words: this.#words.slice(0, (this.#length + 31) >>> 5), length: this.#length };
  }

  /** Puts what was written into bytes from `at` on; the last one is filled with zero bits. */
  copyTo(bytes: Uint8Array, at: number): void {
    // x64 and arm64 keep words with the lowest byte first, as deflate wants them.
    bytes.set(new Uint8Array(this.#words.buffer, 0, this.byteLength), at);
  }

  get byteLength(): number {
    return (this.#length + 7) >>> 3;
  }

  #put(value: number, count: number): void {
    if (count === 0) return;
    const at = this.#length >>> 5;
    const shift = this.#length & 31;
    this.#words[at] = (this.#words[at] ?? 0) | (value << shift);
    if (shift + count > 32) this.#words[at + 1] = value >>> (32 - shift);
    this.#length += count;
  }

  #reserve(count: number): void {
    const needed = ((this.#length + count) >>> 5) + 2;
    if (needed <= this.#words.length) return;
    const larger = new Uint32Array(Math.max(needed, this.#words.length * 2));
    larger.set(this.#words);
    this.#words = larger;
  }
}
