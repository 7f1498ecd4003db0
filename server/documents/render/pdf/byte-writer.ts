/** Room for a sign, every digit of a safe whole number, a point and three decimals. */
const LONGEST_NUMBER = 24;

/** Grows as it is written to; content streams are made of bytes, UTF-16 strings among operators. */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  /** Appends ASCII. Operators are short: a call out of JavaScript would cost more than the loop. */
  ascii(text: string): void {
    const { length } = text;
    this.#reserve(length);
    const bytes = this.#bytes;
    const from = this.#length;
    for (let at = 0; at < length; at += 1) bytes[from + at] = text.charCodeAt(at);
    this.#length = from + length;
  }

  /** Appends a number that is given in thousandths, with no more decimals than it needs. */
  thousandths(value: number): void {
    this.#reserve(LONGEST_NUMBER);
    if (value < 0) this.#bytes[this.#length++] = 0x2d;
    const size = Math.abs(value);
    this.#digits(Math.floor(size / 1000));
    let rest = size % 1000;
    if (rest === 0) return;
    this.#bytes[this.#length++] = 0x2e;
    for (let unit = 100; rest > 0; unit /= 10) {
      this.#bytes[this.#length++] = 0x30 + Math.floor(rest / unit);
      rest %= unit;
    }
  }

  /** Appends a 16-bit code inside a literal string, with the escapes of ISO 32000-1 7.3.4.2. */
  code(code: number): void {
    this.#reserve(4);
    this.#literal(code >> 8);
    this.#literal(code & 0xff);
  }

  /** What was written; valid until the next write. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #digits(whole: number): void {
    let unit = 1;
    while (unit * 10 <= whole) unit *= 10;
    for (let rest = whole; unit >= 1; unit /= 10) {
      this.#bytes[this.#length++] = 0x30 + Math.floor(rest / unit);
      rest %= unit;
    }
  }

  #literal(byte: number): void {
    // A bare CR in a literal string reads back as LF.
    if (byte === 0x0d) {
      this.#bytes[this.#length++] = 0x5c;
      this.#bytes[this.#length++] = 0x72;
      return;
    }
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) this.#bytes[this.#length++] = 0x5c;
    this.#bytes[this.#length++] = byte;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + count));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
