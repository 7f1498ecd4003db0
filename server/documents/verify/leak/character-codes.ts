/** What characters the codes of a font stand for (ToUnicode, ISO 32000-1 9.10.3), and their length. */
export type CodeMap = { readonly bytes: number; readonly texts: ReadonlyMap<number, string> };

const CHAR_BLOCK = /beginbfchar([\s\S]*?)endbfchar/gu;
const RANGE_BLOCK = /beginbfrange([\s\S]*?)endbfrange/gu;
const PAIR = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/gu;
const RANGE = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/gu;
const MOST_CODES = 0x10000;

function textOf(hex: string): string {
  const bytes = Buffer.from(hex.length % 4 === 0 ? hex : hex.padStart(4, '0'), 'hex');
  return bytes.swap16().toString('utf16le');
}

function addRange(
  texts: Map<number, string>,
  [, from = '', to = '', first, list]: RegExpExecArray,
) {
  const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  const listed = Array.from((list ?? '').matchAll(/<([0-9A-Fa-f]+)>/gu), ([, hex = '']) => hex);
  for (let code = start; code <= Math.min(end, start + MOST_CODES); code += 1) {
    const hex = first ?? listed[code - start];
    if (hex === undefined) continue;
    const text = textOf(hex);
    if (first === undefined) {
      texts.set(code, text);
    } else {
      // The last unit counts on.
      const last = text.charCodeAt(text.length - 1) + code - start;
      texts.set(code, text.slice(0, -1) + String.fromCharCode(last));
    }
  }
}

/** Reads a ToUnicode map; `undefined` for a stream that is none. */
export function readCodeMap(stream: Buffer): CodeMap | undefined {
  if (!stream.includes('beginbf')) return undefined;
  const text = stream.toString('latin1');
  const texts = new Map<number, string>();
  let bytes = 1;
  for (const [, block = ''] of text.matchAll(CHAR_BLOCK)) {
    for (const [, code = '', hex = ''] of block.matchAll(PAIR)) {
      bytes = Math.max(bytes, code.length / 2);
      texts.set(Number.parseInt(code, 16), textOf(hex));
    }
  }
  for (const [, block = ''] of text.matchAll(RANGE_BLOCK)) {
    for (const match of block.matchAll(RANGE)) {
      bytes = Math.max(bytes, (match[1] ?? '').length / 2);
      addRange(texts, match);
    }
  }
  return { bytes, texts };
}

const STRING = /\((?:[^()\\]|\\[\s\S])*\)|<[0-9A-Fa-f\s]*>/gu;
const ESCAPE = /\\([0-7]{1,3}|[nrtbf()\\])/gu;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function bytesOf(string: string): Buffer {
  if (string.startsWith('<')) return Buffer.from(string.replace(/[<>\s]/gu, ''), 'hex');
  const text = string
    .slice(1, -1)
    .replace(ESCAPE, (_whole, code: string) =>
      /^[0-7]/u.test(code)
        ? String.fromCharCode(Number.parseInt(code, 8) & 0xff)
        : (ESCAPED[code] ?? code),
    );
  return Buffer.from(text, 'latin1');
}

/** True for a stream that draws text, whether or not a page shows it. */
export function drawsText(stream: Buffer): boolean {
  return /\bBT\b[\s\S]*T[Jj]/u.test(stream.toString('latin1', 0, Math.min(stream.length, 1 << 24)));
}

/** Everything that a content stream draws, as one text for each map its codes may be meant in. */
export function drawnTexts(stream: Buffer, maps: readonly CodeMap[]): string[] {
  const strings = (stream.toString('latin1').match(STRING) ?? []).map(bytesOf);
  return maps.map(({ bytes, texts }) =>
    strings
      .map((string) => {
        let text = '';
        for (let at = 0; at + bytes <= string.length; at += bytes) {
          text += texts.get(string.readUIntBE(at, bytes)) ?? '';
        }
        return text;
      })
      .join(''),
  );
}

/**
 * The maps that a file's codes have to be read by: one of all, by which texts in several fonts read
 * through, and each that says otherwise of a code.
 */
export function mapsToReadBy(maps: readonly CodeMap[]): CodeMap[] {
  const [first] = maps;
  if (first === undefined) return [];
  const texts = new Map<number, string>();
  const others = maps.filter((map) => {
    if (map.bytes !== first.bytes) return true;
    let contradicts = false;
    for (const [code, text] of map.texts) {
      const known = texts.get(code);
      if (known === undefined) texts.set(code, text);
      else if (known !== text) contradicts = true;
    }
    return contradicts;
  });
  return [{ bytes: first.bytes, texts }, ...others];
}
