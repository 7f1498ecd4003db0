/** Grows as it is written to; content streams are made of bytes, UTF-16 strings among operators. */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  /** Appends ASCII. */
  ascii(text: string): void {
    this.#reserve(text.length);
    this.#length += this.#bytes.write(text, this.#length, 'latin1');
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
