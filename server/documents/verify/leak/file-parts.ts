import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';

/** A part of a file, as it stands or unpacked. */
export type FilePart = { readonly place: string; readonly bytes: Buffer };

const OCTAL_OR_MARK = /\\([0-7]{1,3}|[nrtbf()\\]|\r\n|\r|\n)/gu;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Literal strings of PDF with their escapes resolved (ISO 32000-1 7.3.4.2), the rest as it is. */
function unescaped(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1').replace(OCTAL_OR_MARK, (_whole, code: string) => {
    if (/^[0-7]/u.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    if (/^[\r\n]/u.test(code)) return '';
    return ESCAPED[code] ?? code;
  });
  return Buffer.from(text, 'latin1');
}

/** Hexadecimal strings may hold blanks and either case of letters. */
function withoutBlanks(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1').replace(/\s/gu, '');
  return Buffer.from(
    text.replace(/<[0-9A-Fa-f]+>/gu, (digits) => digits.toLowerCase()),
    'latin1',
  );
}

function tryInflate(bytes: Buffer): Buffer | undefined {
  // What a cut or damaged stream still gives can be read by others too.
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  for (const inflate of [inflateSync, inflateRawSync]) {
    try {
      const inflated = inflate(bytes, options);
      if (inflated.length > 0) return inflated;
    } catch {
      // Not deflated this way.
    }
  }
  return undefined;
}

/** Bytes of a file from `stream` to `endstream`, wherever the words stand: old versions of objects too. */
function* streamsOf(file: Buffer): Generator<Buffer> {
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 1)) {
    if (file.subarray(at - 3, at).equals(Buffer.from('end'))) continue;
    const begin = at + 'stream'.length + (file[at + 'stream'.length] === 0x0d ? 2 : 1);
    const end = file.indexOf('endstream', begin);
    yield file.subarray(begin, end === -1 ? file.length : end);
  }
}

function placeOf(inflated: Buffer, count: number): string {
  return inflated.includes('<x:xmpmeta') ? '元数据' : `第${count}个数据流`;
}

/** True for a zip file, which a DOCX file is. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The files of a zip file, their names among them. */
function zippedParts(file: Buffer): FilePart[] {
  const entries = Object.entries(unzipSync(file));
  return entries.map(([name, bytes]) => ({ place: `“${name}”`, bytes: Buffer.from(bytes) }));
}

/**
 * A file as it stands, and unpacked: of PDF each stream, whether or not any page uses it, of DOCX
 * each file of the package.
 */
export function fileParts(bytes: Uint8Array): FilePart[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isZip(file)) return [{ place: '文件字节', bytes: file }, ...zippedParts(file)];
  const parts: FilePart[] = [{ place: '文件字节', bytes: file }];
  let count = 0;
  for (const stream of streamsOf(file)) {
    count += 1;
    const inflated = tryInflate(stream);
    if (inflated !== undefined) parts.push({ place: placeOf(inflated, count), bytes: inflated });
    // A PDF file attached to this one.
    if (inflated?.subarray(0, 5).equals(Buffer.from('%PDF-')) === true) {
      parts.push(
        ...fileParts(inflated).map((part) => ({ ...part, place: `所附文件的${part.place}` })),
      );
    }
  }
  return parts;
}

/** The ways in which a part can be read: as it is, with escapes resolved, without blanks. */
export function readingsOf({ bytes }: FilePart): Buffer[] {
  return [bytes, unescaped(bytes), withoutBlanks(bytes)];
}
