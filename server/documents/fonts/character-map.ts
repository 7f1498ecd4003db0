import type { Sfnt } from './sfnt.ts';
import { tableOf } from './sfnt.ts';

/** Glyph indices of the code points of a face; 0 where it has none. */
export type CharacterMap = {
  /** Indexed by code point below 0x10000. */
  readonly basic: Uint16Array;
  /** Code points above that. */
  readonly astral: ReadonlyMap<number, number>;
};

/** Preference of (platform, encoding): full Unicode first. */
const ENCODINGS = ['3,10', '0,6', '0,4', '3,1', '0,3', '0,2', '0,1', '0,0'] as const;

/**
 * Reads the Unicode `cmap` of a face, formats 4 and 12, into flat maps.
 *
 * @throws Error (Chinese) when the face has no such subtable.
 */
export function readCharacterMap(sfnt: Sfnt, name: string): CharacterMap {
  const { view } = sfnt;
  const base = tableOf(sfnt, 'cmap').offset;
  const offsets = new Map<string, number>();
  for (let index = 0; index < view.getUint16(base + 2); index += 1) {
    const at = base + 4 + index * 8;
    const offset = base + view.getUint32(at + 4);
    const format = view.getUint16(offset);
    const encoding = `${view.getUint16(at)},${view.getUint16(at + 2)}`;
    if (format === 4 || format === 12) offsets.set(encoding, offset);
  }
  const chosen = ENCODINGS.map((encoding) => offsets.get(encoding)).find((at) => at !== undefined);
  if (chosen === undefined) {
    throw new Error(`字体文件“${name}”没有可用的 Unicode 字符映射（cmap 格式 4 或 12）`);
  }
  const map = { basic: new Uint16Array(0x10000), astral: new Map<number, number>() };
  if (view.getUint16(chosen) === 12) readGroups(view, chosen, map);
  else readSegments(view, chosen, map.basic);
  return map;
}

/** Format 12: groups of consecutive code points. */
function readGroups(
  view: DataView,
  at: number,
  map: { basic: Uint16Array; astral: Map<number, number> },
): void {
  const count = view.getUint32(at + 12);
  for (let index = 0; index < count; index += 1) {
    const group = at + 16 + index * 12;
    const first = view.getUint32(group);
    const last = Math.min(view.getUint32(group + 4), 0x10ffff);
    const glyph = view.getUint32(group + 8);
    for (let code = first; code <= last; code += 1) {
      if (code < 0x10000) map.basic[code] = glyph + code - first;
      else map.astral.set(code, glyph + code - first);
    }
  }
}

/** Format 4: segments with a delta or a glyph array. */
function readSegments(view: DataView, at: number, basic: Uint16Array): void {
  const doubled = view.getUint16(at + 6);
  const ends = at + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const ranges = deltas + doubled;
  for (let index = 0; index < doubled; index += 2) {
    const last = view.getUint16(ends + index);
    const first = view.getUint16(starts + index);
    const delta = view.getUint16(deltas + index);
    const range = view.getUint16(ranges + index);
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const raw = range === 0 ? code : view.getUint16(ranges + index + range + (code - first) * 2);
      basic[code] = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
    }
  }
}
