import { inflateSync } from 'node:zlib';
import { type SfntTable, writeSfnt } from './write-sfnt.ts';

const WOFF = 0x774f4646;
const HEADER = 44;
const ENTRY = 20;

/**
 * Unpacks a WOFF 1.0 file (W3C Recommendation, 2012): its tables are those of the font itself,
 * deflated one by one. Throws on anything else.
 */
export function woffToTrueType(woff: Uint8Array): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (woff.length < HEADER || view.getUint32(0) !== WOFF) throw new Error('不是 WOFF 字体文件');
  const flavor = view.getUint32(4);
  const count = view.getUint16(12);
  const tables: SfntTable[] = [];
  for (let index = 0; index < count; index += 1) {
    tables.push(readTable(woff, view, HEADER + index * ENTRY));
  }
  return writeSfnt(flavor, tables);
}

function readTable(woff: Uint8Array, view: DataView, at: number): SfntTable {
  const offset = view.getUint32(at + 4);
  const packed = view.getUint32(at + 8);
  const length = view.getUint32(at + 12);
  const bytes = woff.subarray(offset, offset + packed);
  const data = packed < length ? inflateSync(bytes) : bytes;
  if (data.length !== length) throw new Error('WOFF 字体文件不完整：数据表长度不符');
  return { tag: view.getUint32(at), data, checksum: view.getUint32(at + 16) };
}
