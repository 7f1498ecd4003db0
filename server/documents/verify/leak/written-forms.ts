/** Base64 of a value inside a longer text: it may begin at any of three places. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const end = Math.floor(((shift + bytes.length) * 8) / 6);
    return text.slice(shift === 0 ? 0 : shift + 1, end);
  });
}

function entitiesOf(value: string): string[] {
  const points = Array.from(value, (one) => one.codePointAt(0) ?? 0);
  return [
    points.map((point) => `&#${point};`).join(''),
    points.map((point) => `&#x${point.toString(16)};`).join(''),
    points.map((point) => `&#x${point.toString(16).toUpperCase()};`).join(''),
  ];
}

/** Two characters of UTF-16 are four bytes: in megabytes of fonts they turn up by chance. */
const SHORTEST_WIDE = 3;

/**
 * The bytes that a text may be written with in a file: UTF-8, UTF-16 either way round, both as
 * hexadecimal digits (small letters), base64, entities of XML.
 */
export function writtenForms(value: string): Buffer[] {
  const bytes = Buffer.from(value);
  const little = Buffer.from(value, 'utf16le');
  const big = Buffer.from(little).swap16();
  const wide = [...value].length < SHORTEST_WIDE ? [] : [little, big];
  const texts = [
    bytes.toString('hex'),
    big.toString('hex'),
    ...base64Of(bytes),
    ...(/[^\u0020-\u007E]/u.test(value) ? entitiesOf(value) : []),
  ];
  return [bytes, ...wide, ...texts.map((text) => Buffer.from(text))];
}

type Form = { readonly value: string; readonly bytes: Buffer };

/** Looks for many values at once: its time goes with the bytes looked through, not with the values. */
export class FormScan {
  /** Forms by their first two bytes. */
  readonly #forms = new Map<number, Form[]>();

  constructor(values: readonly string[]) {
    for (const value of values) {
      for (const bytes of writtenForms(value)) {
        if (bytes.length < 2) continue;
        const start = bytes.readUInt16BE(0);
        const known = this.#forms.get(start);
        if (known === undefined) this.#forms.set(start, [{ value, bytes }]);
        else known.push({ value, bytes });
      }
    }
  }

  /** The values that stand in the bytes in one form or another. */
  valuesIn(bytes: Buffer): Set<string> {
    const found = new Set<string>();
    // A table of all pairs of bytes: most places are passed with one look.
    const starts = new Uint8Array(0x10000);
    for (const start of this.#forms.keys()) starts[start] = 1;
    let pair = bytes[0] ?? 0;
    for (let at = 1; at < bytes.length; at += 1) {
      pair = ((pair & 0xff) << 8) | (bytes[at] ?? 0);
      if (starts[pair] === 0) continue;
      for (const form of this.#forms.get(pair) ?? []) {
        const end = at - 1 + form.bytes.length;
        if (bytes.subarray(at - 1, end).equals(form.bytes)) found.add(form.value);
      }
    }
    return found;
  }
}
