import { Packer, type Document as WordDocument } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { RenderMetadata } from '../renderer.ts';
import { fontTable } from './word-fonts.ts';

/** The earliest time that a zip file can hold: the same in every process and time zone. */
const ZIP_TIME = new Date(1980, 0, 1);
const LEVEL = 6;

/** Attributes that docx counts through the whole process or draws at random, by element. */
const COUNTED = [
  /(<wp:docPr\b[^>]*?\bid=")(\d+)(")/g,
  /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")(-?\d+)(")/g,
  /(<v:shape id="PowerPlusWaterMarkObject)([^"]*)(")/g,
] as const;

/** Writes a file whose bytes depend on nothing but the paper: no clock, no counter, no chance. */
export async function packDocx(
  document: WordDocument,
  metadata: RenderMetadata,
): Promise<Uint8Array> {
  const parts = unzipSync(new Uint8Array(await Packer.toArrayBuffer(document)));
  const names = Object.keys(parts).toSorted();
  const kept: Record<string, Uint8Array> = {};
  for (const name of names) kept[name] = settled(name, parts[name] ?? new Uint8Array(), metadata);
  kept['word/fontTable.xml'] = strToU8(fontTable());
  return zipSync(kept, { mtime: ZIP_TIME, level: LEVEL });
}

function settled(name: string, bytes: Uint8Array, metadata: RenderMetadata): Uint8Array {
  if (name === 'docProps/core.xml') return strToU8(withTimes(strFromU8(bytes), metadata));
  if (!/^word\/[^/]+\.xml$/.test(name)) return bytes;
  return strToU8(COUNTED.reduce(renumbered, strFromU8(bytes)));
}

function withTimes(xml: string, { createdAt }: RenderMetadata): string {
  const time = new Date(createdAt).toISOString().replace(/\.\d+Z$/, 'Z');
  return xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*(<)/g, `$1${time}$2`);
}

/** Ids in the order in which they are met; what has the same one keeps the same one. */
function renumbered(xml: string, pattern: RegExp): string {
  const ids = new Map<string, number>();
  return xml.replace(pattern, (_, before: string, id: string, after: string) => {
    const own = ids.get(id) ?? ids.size + 1;
    ids.set(id, own);
    return `${before}${own}${after}`;
  });
}
