import type { CharacterMap } from './character-map.ts';
import { readCharacterMap } from './character-map.ts';
import { readFaceName } from './face-name.ts';
import type { Sfnt } from './sfnt.ts';
import { readSfnt, tableOf } from './sfnt.ts';

/** Lengths that a PDF font descriptor states, in 1/1000 em. */
export type FaceMetrics = {
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  readonly weight: number;
};

/** `OS/2.fsType`: restricted-licence embedding, the licence forbids the font in a document. */
const NO_EMBEDDING = 0x0002;
/** `OS/2.fsType`: the licence forbids subsets or outlines. */
const NO_SUBSETTING = 0x0100;
const BITMAP_ONLY = 0x0200;

/** A TrueType file, parsed once a process and shared by all font sets. */
export class TrueType {
  readonly postscriptName: string;
  readonly version: string;
  readonly sha256: string;
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  readonly metrics: FaceMetrics;
  readonly #bytes: Uint8Array;
  readonly #sfnt: Sfnt;
  readonly #map: CharacterMap;
  readonly #glyf: number;
  readonly #loca: number;
  readonly #longLoca: boolean;
  readonly #hmtx: number;
  readonly #metricCount: number;
  readonly #emDash: number;

  /** @throws Error (Chinese) for a file that is no usable TrueType face or may not be embedded. */
  constructor(bytes: Uint8Array, sha256: string, name: string) {
    const sfnt = readSfnt(bytes, name);
    const { view } = sfnt;
    const head = tableOf(sfnt, 'head').offset;
    // A Buffer's slice is no copy: tables are handed out as parts of a plain array.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#sfnt = sfnt;
    this.sha256 = sha256;
    this.unitsPerEm = view.getUint16(head + 18);
    this.glyphCount = view.getUint16(tableOf(sfnt, 'maxp').offset + 4);
    this.#glyf = tableOf(sfnt, 'glyf').offset;
    this.#loca = tableOf(sfnt, 'loca').offset;
    this.#longLoca = view.getInt16(head + 50) === 1;
    this.#hmtx = tableOf(sfnt, 'hmtx').offset;
    this.#metricCount = view.getUint16(tableOf(sfnt, 'hhea').offset + 34);
    ({ postscriptName: this.postscriptName, version: this.version } = readFaceName(sfnt, name));
    this.#map = readCharacterMap(sfnt, name);
    this.metrics = readMetrics(sfnt, 1000 / this.unitsPerEm);
    refuseForbidden(sfnt, name);
    this.#emDash = this.#chineseEmDash();
  }

  /** Glyph index of a code point, 0 where the face has none. */
  glyphOf(codePoint: number): number {
    if (codePoint === EM_DASH) return this.#emDash;
    if (codePoint < 0x10000) return this.#map.basic[codePoint] ?? 0;
    return this.#map.astral.get(codePoint) ?? 0;
  }

  /** Advance width of a glyph in 1/1000 em. */
  advanceOfGlyph(glyph: number): number {
    const index = Math.min(glyph, this.#metricCount - 1);
    return (this.#sfnt.view.getUint16(this.#hmtx + index * 4) * 1000) / this.unitsPerEm;
  }

  /** Advance width and left side bearing of a glyph, in font units, as `hmtx` has them. */
  metricOf(glyph: number): { readonly advance: number; readonly bearing: number } {
    const { view } = this.#sfnt;
    const last = this.#metricCount - 1;
    if (glyph <= last) {
      const at = this.#hmtx + glyph * 4;
      return { advance: view.getUint16(at), bearing: view.getInt16(at + 2) };
    }
    const bearings = this.#hmtx + this.#metricCount * 4;
    return {
      advance: view.getUint16(this.#hmtx + last * 4),
      bearing: view.getInt16(bearings + (glyph - last - 1) * 2),
    };
  }

  /** The `glyf` record of a glyph; empty for blanks and for indices beyond the face. */
  glyphRecord(glyph: number): Uint8Array {
    if (glyph >= this.glyphCount) return this.#bytes.subarray(0, 0);
    const { view } = this.#sfnt;
    const at = this.#loca + glyph * (this.#longLoca ? 4 : 2);
    const start = this.#longLoca ? view.getUint32(at) : view.getUint16(at) * 2;
    const end = this.#longLoca ? view.getUint32(at + 4) : view.getUint16(at + 2) * 2;
    return this.#bytes.subarray(this.#glyf + start, this.#glyf + end);
  }

  /** Bytes of a table; undefined where the face has none. */
  table(tag: string): Uint8Array | undefined {
    const extent = this.#sfnt.tables.get(tag);
    return extent && this.#bytes.subarray(extent.offset, extent.offset + extent.length);
  }

  /**
   * 破折号 fills its cells without a gap (GB/T 15834 5.1.5). Faces made for many languages keep the
   * Chinese form behind the `locl` feature and give U+2014 a narrow Latin dash; the box-drawing line
   * and the horizontal bar of such faces are that form, the former without side bearings.
   */
  #chineseEmDash(): number {
    const own = this.#map.basic[EM_DASH] ?? 0;
    if (own === 0 || this.advanceOfGlyph(own) === 1000) return own;
    const bar = this.#map.basic[HORIZONTAL_BAR] ?? 0;
    if (bar === 0 || this.advanceOfGlyph(bar) !== 1000) return own;
    const line = this.#map.basic[BOX_LINE] ?? 0;
    return line !== 0 && this.advanceOfGlyph(line) === 1000 && this.#sameHeight(line, bar)
      ? line
      : bar;
  }

  #sameHeight(one: number, other: number): boolean {
    const axes = [one, other].map((glyph) => {
      const record = this.glyphRecord(glyph);
      if (record.length < 10) return Number.NaN;
      const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
      return ((view.getInt16(4) + view.getInt16(8)) * 500) / this.unitsPerEm;
    });
    return Math.abs((axes[0] ?? Number.NaN) - (axes[1] ?? Number.NaN)) <= AXIS_TOLERANCE;
  }
}

const EM_DASH = 0x2014;
const HORIZONTAL_BAR = 0x2015;
const BOX_LINE = 0x2500;
/** How far the axes of two dashes may lie apart, in 1/1000 em: invisible in print. */
const AXIS_TOLERANCE = 5;

function readMetrics(sfnt: Sfnt, scale: number): FaceMetrics {
  const { view } = sfnt;
  const head = tableOf(sfnt, 'head').offset;
  const hhea = tableOf(sfnt, 'hhea').offset;
  const os2 = sfnt.tables.get('OS/2');
  const hasCapHeight = os2 !== undefined && os2.length >= 90 && view.getUint16(os2.offset) >= 2;
  const ascent = view.getInt16(hhea + 4) * scale;
  return {
    ascent,
    descent: view.getInt16(hhea + 6) * scale,
    capHeight: hasCapHeight ? view.getInt16(os2.offset + 88) * scale : ascent,
    box: [
      view.getInt16(head + 36) * scale,
      view.getInt16(head + 38) * scale,
      view.getInt16(head + 40) * scale,
      view.getInt16(head + 42) * scale,
    ],
    weight: os2 === undefined ? 400 : view.getUint16(os2.offset + 4),
  };
}

function refuseForbidden(sfnt: Sfnt, name: string): void {
  const os2 = sfnt.tables.get('OS/2');
  if (os2 === undefined) return;
  const rights = sfnt.view.getUint16(os2.offset + 8);
  // Of several permission bits the least restrictive one counts up to version 2 (OpenType, fsType).
  const restricted = (rights & 0x000f) === NO_EMBEDDING;
  if (restricted || (rights & (NO_SUBSETTING | BITMAP_ONLY)) !== 0) {
    throw new Error(
      `字体文件“${name}”的许可（OS/2 fsType=${rights}）不允许以子集方式嵌入文件，请更换允许嵌入的字体`,
    );
  }
}
