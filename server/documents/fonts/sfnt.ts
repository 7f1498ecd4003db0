/** Where a table lies in a font file, in bytes. */
export type TableExtent = { readonly offset: number; readonly length: number };

/** Tables of a TrueType file by their tags, with a view over the whole file. */
export type Sfnt = { readonly view: DataView; readonly tables: ReadonlyMap<string, TableExtent> };

const TRUE_TYPE = 0x00010000;
const APPLE_TRUE_TYPE = 0x74727565;
const REQUIRED = ['head', 'hhea', 'maxp', 'hmtx', 'loca', 'glyf', 'cmap'] as const;

const FOREIGN: ReadonlyMap<number, string> = new Map([
  [0x4f54544f, 'OpenType（CFF 轮廓）'],
  [0x74746366, 'TrueType 字体集（TTC）'],
  [0x774f4646, 'WOFF'],
  [0x774f4632, 'WOFF2'],
]);

/**
 * Reads the table directory of a TrueType file.
 *
 * @throws Error (Chinese) for any other kind of file, for a missing table and for a truncated file.
 */
export function readSfnt(bytes: Uint8Array, name: string): Sfnt {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = bytes.length < 12 ? 0 : view.getUint32(0);
  if (kind !== TRUE_TYPE && kind !== APPLE_TRUE_TYPE) {
    const found = FOREIGN.get(kind) ?? '无法识别的格式';
    throw new Error(`字体文件“${name}”是${found}，只接受 TrueType（.ttf，glyf 轮廓），请先转换`);
  }
  const tables = new Map<string, TableExtent>();
  const count = view.getUint16(4);
  for (let index = 0; index < count && 12 + index * 16 + 16 <= bytes.length; index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  for (const tag of REQUIRED) {
    if (!tables.has(tag)) throw new Error(`字体文件“${name}”缺少“${tag}”表，请更换完整的字体文件`);
  }
  for (const [tag, { offset, length }] of tables) {
    if (offset + length > bytes.length) {
      throw new Error(`字体文件“${name}”不完整：“${tag}”表超出文件末尾，请重新获取`);
    }
  }
  return { view, tables };
}

/** Extent of a table that {@link readSfnt} has proved present. */
export function tableOf(sfnt: Sfnt, tag: string): TableExtent {
  const extent = sfnt.tables.get(tag);
  if (extent === undefined) throw new Error(`字体缺少“${tag}”表`);
  return extent;
}
