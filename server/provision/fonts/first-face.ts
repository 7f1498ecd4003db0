import { type SfntTable, writeSfnt } from './write-sfnt.ts';

const COLLECTION = 0x74746366;

/**
 * The first face of a TrueType collection (`simsun.ttc`) as a font file of its own (OpenType 1.9,
 * “Font Collections”: offsets count from the start of the file). Throws on anything else.
 */
export function firstFace(collection: Uint8Array): Uint8Array {
  const view = new DataView(collection.buffer, collection.byteOffset, collection.byteLength);
  if (collection.length < 16 || view.getUint32(0) !== COLLECTION) {
    throw new Error('不是 TTC 字体集');
  }
  const face = view.getUint32(12);
  const count = view.getUint16(face + 4);
  const tables: SfntTable[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = face + 12 + index * 16;
    const offset = view.getUint32(at + 8);
    const length = view.getUint32(at + 12);
    const data = collection.subarray(offset, offset + length);
    if (data.length !== length) throw new Error('TTC 字体集不完整：数据表超出文件末尾');
    tables.push({ tag: view.getUint32(at), checksum: view.getUint32(at + 4), data });
  }
  return writeSfnt(view.getUint32(face), tables);
}
