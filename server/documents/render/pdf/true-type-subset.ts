import { componentsOf } from '../../fonts/glyph-components.ts';
import type { TrueType } from '../../fonts/true-type.ts';

/** A TrueType file of some glyphs of a face, and where each of them is in it. */
export type Subset = {
  readonly bytes: Uint8Array;
  /** New index by the old one. */
  readonly indexOf: ReadonlyMap<number, number>;
};

/**
 * Copies the `glyf` records of the given glyphs, and of the parts of composite ones, into a new
 * file; .notdef stays at 0, the rest in the order of the old indices. Same glyphs, same bytes.
 */
export function subsetTrueType(trueType: TrueType, glyphs: Iterable<number>): Subset {
  const kept = [...withParts(trueType, glyphs)].sort((one, other) => one - other);
  const indexOf = new Map(kept.map((glyph, index) => [glyph, index]));
  const records = kept.map((glyph) => renumbered(trueType.glyphRecord(glyph), indexOf));
  const { glyf, loca } = glyphTables(records);
  const tables = new Map<string, Uint8Array>([
    ['glyf', glyf],
    ['loca', loca],
    ['hmtx', metricsTable(trueType, kept)],
    ['head', headTable(trueType)],
    ['hhea', patched(trueType, 'hhea', (view) => view.setUint16(34, kept.length))],
    ['maxp', patched(trueType, 'maxp', (view) => view.setUint16(4, kept.length))],
  ]);
  for (const tag of ['cvt ', 'fpgm', 'prep']) {
    const table = trueType.table(tag);
    if (table !== undefined) tables.set(tag, table);
  }
  return { bytes: assembled(tables), indexOf };
}

function withParts(trueType: TrueType, glyphs: Iterable<number>): Set<number> {
  const all = new Set<number>([0]);
  const waiting = [...glyphs];
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (all.has(glyph)) continue;
    all.add(glyph);
    waiting.push(...componentsOf(trueType.glyphRecord(glyph)).map((part) => part.glyph));
  }
  return all;
}

function renumbered(record: Uint8Array, indexOf: ReadonlyMap<number, number>): Uint8Array {
  const parts = componentsOf(record);
  if (parts.length === 0) return record;
  const copy = record.slice();
  const view = new DataView(copy.buffer);
  for (const { glyph, indexAt } of parts) view.setUint16(indexAt, indexOf.get(glyph) ?? 0);
  return copy;
}

function glyphTables(records: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const padded = (length: number) => (length + 3) & ~3;
  const total = records.reduce((sum, record) => sum + padded(record.length), 0);
  const glyf = new Uint8Array(total);
  const loca = new Uint8Array((records.length + 1) * 4);
  const offsets = new DataView(loca.buffer);
  let at = 0;
  records.forEach((record, index) => {
    offsets.setUint32(index * 4, at);
    glyf.set(record, at);
    at += padded(record.length);
  });
  offsets.setUint32(records.length * 4, at);
  return { glyf, loca };
}

function metricsTable(trueType: TrueType, kept: readonly number[]): Uint8Array {
  const table = new Uint8Array(kept.length * 4);
  const view = new DataView(table.buffer);
  kept.forEach((glyph, index) => {
    const { advance, bearing } = trueType.metricOf(glyph);
    view.setUint16(index * 4, advance);
    view.setInt16(index * 4 + 2, bearing);
  });
  return table;
}

function patched(trueType: TrueType, tag: string, patch: (view: DataView) => void): Uint8Array {
  const table = trueType.table(tag)?.slice() ?? new Uint8Array();
  patch(new DataView(table.buffer));
  return table;
}

/** Long offsets, and no checksum yet: it covers the whole file. */
function headTable(trueType: TrueType): Uint8Array {
  return patched(trueType, 'head', (view) => {
    view.setUint32(8, 0);
    view.setInt16(50, 1);
  });
}

const CHECKSUM_MAGIC = 0xb1b0afba;

function assembled(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
  const size = entries.reduce((sum, [, table]) => sum + ((table.length + 3) & ~3), 0);
  const bytes = new Uint8Array(12 + entries.length * 16 + size);
  const view = new DataView(bytes.buffer);
  const power = 2 ** Math.floor(Math.log2(entries.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, entries.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (entries.length - power) * 16);
  let at = 12 + entries.length * 16;
  let head = 0;
  entries.forEach(([tag, table], index) => {
    bytes.set(table, at);
    if (tag === 'head') head = at;
    const entry = 12 + index * 16;
    bytes.set(Buffer.from(tag, 'latin1'), entry);
    view.setUint32(entry + 4, checksum(view, at, table.length));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    at += (table.length + 3) & ~3;
  });
  view.setUint32(head + 8, CHECKSUM_MAGIC - checksum(view, 0, bytes.length));
  return bytes;
}

/** Sum of 32-bit words (OpenType, "Calculating Checksums"); the rest of the last word is zero. */
function checksum(view: DataView, start: number, length: number): number {
  let sum = 0;
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) | 0;
  return sum >>> 0;
}
