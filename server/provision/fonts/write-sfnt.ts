/** A table of a font file with its tag and checksum as the directory states them. */
export type SfntTable = {
  readonly tag: number;
  readonly data: Uint8Array;
  readonly checksum: number;
};

/** The offset table of a font with its search fields (OpenType 1.9, “otff”). */
export function writeSfnt(flavor: number, tables: readonly SfntTable[]): Uint8Array {
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
