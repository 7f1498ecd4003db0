import type { TrueType } from '../../fonts/true-type.ts';
import { fontStream } from './font-stream.ts';
import { type CodedFace, type CodedRecord, codedFace } from './glyph-codes/coded-face.ts';

/** A TrueType file of some glyphs of a face, and where each of them is in it. */
export type Subset = {
  /** The file as a zlib stream. */
  readonly deflated: Uint8Array;
  /** Bytes of the file itself. */
  readonly length: number;
  /** New index by the old one. */
  readonly indexOf: ReadonlyMap<number, number>;
};

/**
 * Puts the `glyf` records of the given glyphs, and of the parts of composite ones, into a new file;
 * .notdef stays at 0, the rest in the order of the old indices. Same glyphs, same bytes.
 */
export function subsetTrueType(trueType: TrueType, glyphs: Iterable<number>): Subset {
  const face = codedFace(trueType);
  const kept = [...withParts(face, glyphs)].sort((one, other) => one - other);
  const indexOf = new Map(kept.map((glyph, index) => [glyph, index]));
  const records = kept.map((glyph) => recordIn(indexOf, { face, trueType, glyph }));
  const tables = new Map<string, Uint8Array>();
  for (const tag of ['cvt ', 'fpgm', 'prep']) {
    const table = trueType.table(tag);
    if (table !== undefined) tables.set(tag, table);
  }
  tables.set('hmtx', metricsTable(trueType, kept));
  tables.set('loca', locationTable(records));
  tables.set('head', headTable(trueType));
  tables.set(
    'hhea',
    patched(trueType, 'hhea', (view) => view.setUint16(34, kept.length)),
  );
  tables.set(
    'maxp',
    patched(trueType, 'maxp', (view) => view.setUint16(4, kept.length)),
  );
  return { ...fontStream({ face, tables, records }), indexOf };
}

function withParts(face: CodedFace, glyphs: Iterable<number>): Set<number> {
  const all = new Set<number>([0]);
  const waiting = [...glyphs];
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (all.has(glyph)) continue;
    all.add(glyph);
    for (const part of face.glyph(glyph).parts) waiting.push(part.glyph);
  }
  return all;
}

/** Composite glyphs name their parts by index, which the subset changes. */
function recordIn(
  indexOf: ReadonlyMap<number, number>,
  { face, trueType, glyph }: { face: CodedFace; trueType: TrueType; glyph: number },
): CodedRecord {
  const { parts, coded } = face.glyph(glyph);
  if (parts.length === 0) return coded;
  const copy = trueType.glyphRecord(glyph).slice();
  const view = new DataView(copy.buffer);
  for (const part of parts) view.setUint16(part.indexAt, indexOf.get(part.glyph) ?? 0);
  return face.coded(copy);
}

/** Long offsets of the records. */
function locationTable(records: readonly CodedRecord[]): Uint8Array {
  const table = new Uint8Array((records.length + 1) * 4);
  const view = new DataView(table.buffer);
  let at = 0;
  records.forEach(({ adler }, index) => {
    view.setUint32(index * 4, at);
    at += adler.length;
  });
  view.setUint32(records.length * 4, at);
  return table;
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
