import { constants, deflateRawSync } from 'node:zlib';
import { AdlerSum, adlerOf } from './glyph-codes/adler.ts';
import { BitWriter } from './glyph-codes/bit-string.ts';
import { type CodedFace, type CodedRecord, checksumOf } from './glyph-codes/coded-face.ts';
import { zlibStream } from './glyph-codes/zlib-stream.ts';

/** What a TrueType file is made of: `glyf` as coded records, the other tables as they are. */
export type FontParts = {
  readonly face: CodedFace;
  readonly tables: ReadonlyMap<string, Uint8Array>;
  readonly records: readonly CodedRecord[];
};

/** Where a table stands, as the directory says. */
type Entry = {
  readonly tag: string;
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
};

const CHECKSUM_MAGIC = 0xb1b0afba;
const ENTRY = 16;

/**
 * A TrueType file as a zlib stream: directory and small tables deflated here, then one block of
 * glyphs that are coded already. `glyf` comes last; the directory names the tables in the order of
 * their tags (OpenType, "otff").
 */
export function fontStream(parts: FontParts): { deflated: Uint8Array; length: number } {
  const glyphs = joinedRecords(parts.records);
  const start = startOfFile(parts, glyphs);
  const startDeflated = deflateRawSync(start, START);
  const block = glyphBlock(parts);
  const sum = new AdlerSum();
  sum.add(adlerOf(start));
  sum.add(glyphs.adler);
  const adler = sum.finish();
  return { deflated: zlibStream({ start: startDeflated, block, adler }), length: adler.length };
}

/** Flushed, so that the block of glyphs begins at a whole byte. */
const START = { windowBits: 12, memLevel: 5, finishFlush: constants.Z_SYNC_FLUSH };

function joinedRecords(records: readonly CodedRecord[]): Omit<CodedRecord, 'bits'> {
  const sum = new AdlerSum();
  let checksum = 0;
  for (const record of records) {
    sum.add(record.adler);
    checksum = (checksum + record.checksum) | 0;
  }
  return { adler: sum.finish(), checksum: checksum >>> 0 };
}

function glyphBlock({ face, records }: FontParts): BitWriter {
  const ends = face.head.length + face.end.length;
  const block = new BitWriter(records.reduce((sum, { bits }) => sum + bits.length, ends));
  block.string(face.head);
  for (const { bits } of records) block.string(bits);
  block.string(face.end);
  return block;
}

/** Directory and all tables but `glyf`. */
function startOfFile({ tables }: FontParts, glyphs: Omit<CodedRecord, 'bits'>): Uint8Array {
  const directory = 12 + (tables.size + 1) * ENTRY;
  const sizes = [...tables.values()].map(({ length }) => (length + 3) & ~3);
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, directory));
  const view = new DataView(bytes.buffer);
  const entries: Entry[] = [];
  let offset = directory;
  for (const [tag, table] of tables) {
    const end = offset + ((table.length + 3) & ~3);
    bytes.set(table, offset);
    const checksum = checksumOf(bytes.subarray(offset, end));
    entries.push({ tag, offset, length: table.length, checksum });
    offset = end;
  }
  const { adler, checksum } = glyphs;
  entries.push({ tag: 'glyf', offset, length: adler.length, checksum });
  writeDirectory(bytes, view, entries);
  const head = entries.find(({ tag }) => tag === 'head')?.offset ?? 0;
  view.setUint32(head + 8, CHECKSUM_MAGIC - ((checksumOf(bytes) + checksum) >>> 0));
  return bytes;
}

function writeDirectory(bytes: Uint8Array, view: DataView, entries: readonly Entry[]): void {
  const power = 2 ** Math.floor(Math.log2(entries.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, entries.length);
  view.setUint16(6, power * ENTRY);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (entries.length - power) * ENTRY);
  const sorted = entries.toSorted((one, other) => (one.tag < other.tag ? -1 : 1));
  sorted.forEach(({ tag, offset, length, checksum }, index) => {
    const at = 12 + index * ENTRY;
    bytes.set(Buffer.from(tag, 'latin1'), at);
    view.setUint32(at + 4, checksum);
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, length);
  });
}
