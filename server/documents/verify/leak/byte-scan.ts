/** Bytes that stand for a value. */
export type Form = { readonly value: string; readonly bytes: Buffer };

const KEY_BYTES = 4;

/**
 * Looks for many values at once: its time goes with the bytes looked through, not with the number of
 * values. Forms of fewer than four bytes are none: they turn up everywhere.
 */
export class ByteScan {
  /** Which pairs of bytes some form begins with: most places are passed with one look. */
  readonly #starts = new Uint8Array(0x10000);
  /** Forms by their first four bytes. */
  readonly #forms = new Map<number, Form[]>();

  constructor(forms: Iterable<Form>) {
    for (const form of forms) {
      if (form.bytes.length < KEY_BYTES) continue;
      const key = form.bytes.readUInt32BE(0);
      this.#starts[key >>> 16] = 1;
      const known = this.#forms.get(key);
      if (known === undefined) this.#forms.set(key, [form]);
      else known.push(form);
    }
  }

  /** The values of which a form stands in the bytes, at any place. */
  valuesIn(bytes: Buffer): Set<string> {
    const found = new Set<string>();
    let pair = bytes[0] ?? 0;
    for (let at = 1; at + KEY_BYTES - 1 <= bytes.length; at += 1) {
      pair = ((pair & 0xff) << 8) | (bytes[at] ?? 0);
      if (this.#starts[pair] === 1) this.#note(bytes, at - 1, found);
    }
    return found;
  }

  #note(bytes: Buffer, at: number, found: Set<string>): void {
    for (const form of this.#forms.get(bytes.readUInt32BE(at)) ?? []) {
      const { length } = form.bytes;
      if (at + length > bytes.length) continue;
      if (bytes.compare(form.bytes, 0, length, at, at + length) === 0) found.add(form.value);
    }
  }
}
