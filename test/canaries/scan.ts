import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';

/** Where something was found. */
export type Hit = { readonly value: string; readonly place: string };

/** How a value may be written: as it is, in UTF-16, for addresses, in JSON, base64 and hexadecimal. */
function formsOf(value: string): Buffer[] {
  const bytes = Buffer.from(value);
  const wide = Buffer.from(value, 'utf16le');
  const big = Buffer.from(wide).swap16();
  const escaped = [...value]
    .map((one) => (one > '~' ? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}` : one))
    .join('');
  const hexadecimal = [bytes, big].flatMap((one) => [
    one.toString('hex'),
    one.toString('hex').toUpperCase(),
  ]);
  const texts = [encodeURIComponent(value), escaped, ...base64Of(bytes), ...hexadecimal];
  return [bytes, wide, big, ...texts.map((text) => Buffer.from(text))];
}

/** Base64 of a value inside a longer text: it may begin at any of three places. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const inner = text.slice(
      shift === 0 ? 0 : shift + 1,
      Math.floor(((shift + bytes.length) * 8) / 6),
    );
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Looks for values in whatever it is shown, compressed parts of it too. */
export class CanaryScan {
  readonly hits: Hit[] = [];
  /** Bytes that were looked through, by place. */
  readonly looked = new Map<string, number>();
  readonly #forms: readonly { value: string; form: Buffer }[];

  constructor(values: readonly string[]) {
    this.#forms = values.flatMap((value) => formsOf(value).map((form) => ({ value, form })));
  }

  look(place: string, content: string | Uint8Array): void {
    const bytes = Buffer.from(content);
    for (const part of [bytes, ...unpacked(bytes)]) {
      this.looked.set(place, (this.looked.get(place) ?? 0) + part.length);
      for (const { value, form } of this.#forms) {
        if (part.includes(form)) this.hits.push({ value, place });
      }
    }
  }

  /** Every file below a folder, names included; links are not followed. */
  async lookBelow(folder: string): Promise<void> {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const name = relative(folder, file);
      this.look('name of a file', name);
      if (entry.isFile()) this.look(name, await readFile(file));
    }
  }
}

/** A gzip body, and the streams of a PDF file. */
function* unpacked(bytes: Buffer): Generator<Buffer> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) yield gunzipSync(bytes);
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return;
  for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 1)) {
    const begin = at + 'stream'.length + (bytes[at + 'stream'.length] === 0x0d ? 2 : 1);
    const inflated = tryInflate(bytes.subarray(begin));
    if (inflated) yield inflated;
  }
}

function tryInflate(bytes: Buffer): Buffer | undefined {
  try {
    return inflateSync(bytes);
  } catch {
    // Not every stream is deflated.
    return undefined;
  }
}
