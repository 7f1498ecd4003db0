import { inflateSync } from 'node:zlib';

const WOFF = 0x774f4646;
const HEADER = 44;
const ENTRY = 20;

type WoffTable = {
  readonly tag: number;
  readonly data: Uint8Array;
  readonly checksum: number;
};

/**
 * Unpacks a WOFF 1.0 file (W3C Recommendation, 2012): its tables are those of the font itself,
 * deflated one by one. Throws on anything else.
 */
export function woffToTrueType(woff: Uint8Array): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (woff.length < HEADER || view.getUint32(0) !== WOFF) throw new Error('不是 WOFF 字体文件');
  const flavor = view.getUint32(4);
  const count = view.getUint16(12);
  const tables: WoffTable[] = [];
  for (let index = 0; index < count; index += 1) {
    tables.push(readTable(woff, view, HEADER + index * ENTRY));
  }
  return writeSfnt(flavor, tables);
}

function readTable(woff: Uint8Array, view: DataView, at: number): WoffTable {
  const offset = view.getUint32(at + 4);
  const packed = view.getUint32(at + 8);
  const length = view.getUint32(at + 12);
  const bytes = woff.subarray(offset, offset + packed);
  const data = packed < length ? inflateSync(bytes) : bytes;
  if (data.length !== length) throw new Error('WOFF 字体文件不完整：数据表长度不符');
  return { tag: view.getUint32(at), data, checksum: view.getUint32(at + 16) };
}

/** The offset table of a font with its search fields (OpenType 1.9, “otff”). */
function writeSfnt(flavor: number, tables: readonly WoffTable[]): Uint8Array {
  const directory = 12 + tables.length * 16;
  const size = tables.reduce((sum, table) => sum + padded(table.data.length), directory);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  const entrySelector = Math.floor(Math.log2(tables.length));
  const searchRange = 2 ** entrySelector * 16;
  view.setUint32(0, flavor);
  view.setUint16(4, tables.length);
  view.setUint16(6, searchRange);
  view.setUint16(8, entrySelector);
  view.setUint16(10, tables.length * 16 - searchRange);
  let offset = directory;
  for (const [index, table] of tables.entries()) {
    const at = 12 + index * 16;
    view.setUint32(at, table.tag);
    view.setUint32(at + 4, table.checksum);
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, table.data.length);
    out.set(table.data, offset);
    offset += padded(table.data.length);
  }
  return out;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
