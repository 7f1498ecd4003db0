import { createHash } from 'node:crypto';
import type { TrueType } from '../../fonts/true-type.ts';
import { deflateSmall, deflateSparse } from './deflate.ts';
import { fillDeflated, type PdfkitDocument, type PdfkitRef } from './pdfkit-document.ts';
import { toUnicodeMap } from './to-unicode.ts';
import { type Subset, subsetTrueType } from './true-type-subset.ts';

/** Characters of one plane in one face: 16-bit codes, so that page bytes do not depend on the subset. */
export type PlaneFont = {
  readonly resource: string;
  readonly ref: PdfkitRef;
  readonly plane: number;
  /** Old glyph index by code. */
  readonly glyphs: Map<number, number>;
};

/**
 * One face in one document. pdfkit calls `finalize` at the end; only then is the subset known.
 * Code = low 16 bits of the character; each plane beyond the first has a font object of its own.
 */
export class FontObjects {
  readonly #document: PdfkitDocument;
  readonly #trueType: TrueType;
  readonly #resourceOf: (plane: number) => string;
  readonly #planes = new Map<number, PlaneFont>();

  /** `resourceOf` names the font of a plane in page resources. */
  constructor(document: PdfkitDocument, trueType: TrueType, resourceOf: (plane: number) => string) {
    this.#document = document;
    this.#trueType = trueType;
    this.#resourceOf = resourceOf;
  }

  /** The font object for a character's plane. */
  planeOf(codePoint: number): PlaneFont {
    const plane = codePoint >> 16;
    const known = this.#planes.get(plane);
    if (known !== undefined) return known;
    const font = {
      resource: this.#resourceOf(plane),
      ref: this.#document.ref({ Type: 'Font', Subtype: 'Type0', Encoding: 'Identity-H' }),
      plane,
      glyphs: new Map<number, number>(),
    };
    this.#planes.set(plane, font);
    return font;
  }

  /**
   * Notes a character as used and answers its code.
   *
   * @throws RangeError for a character without a glyph: the setter should have refused it.
   */
  use(font: PlaneFont, codePoint: number): number {
    const code = codePoint & 0xffff;
    if (font.glyphs.has(code)) return code;
    const glyph = this.#trueType.glyphOf(codePoint);
    if (glyph === 0) {
      const character = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
      throw new RangeError(`${this.#trueType.postscriptName} has no glyph for ${character}`);
    }
    font.glyphs.set(code, glyph);
    return code;
  }

  /** Writes the subset and the font objects that share it. */
  finalize(): void {
    const planes = [...this.#planes.values()].sort((one, other) => one.plane - other.plane);
    const glyphs = new Set(planes.flatMap((font) => [...font.glyphs.values()]));
    const subset = subsetTrueType(this.#trueType, glyphs);
    const name = `${subsetTag(this.#trueType, subset)}+${this.#trueType.postscriptName}`;
    const descriptor = this.#descriptor(name, subset);
    for (const font of planes) {
      const codes = [...font.glyphs].sort(([one], [other]) => one - other);
      const toUnicode = toUnicodeMap(
        codes.map(([code]) => code),
        font.plane,
      );
      Object.assign(font.ref.data, {
        BaseFont: name,
        DescendantFonts: [this.#cidFont({ codes, name, descriptor, subset })],
        ToUnicode: this.#stream({}, deflateSmall(toUnicode)),
      });
      font.ref.end();
    }
  }

  #descriptor(name: string, { deflated, length }: Subset): PdfkitRef {
    const { ascent, descent, capHeight, box, weight } = this.#trueType.metrics;
    const file = this.#stream({ Length1: length }, deflated);
    return this.#ended({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: SYMBOLIC,
      FontBBox: box,
      ItalicAngle: 0,
      Ascent: ascent,
      Descent: descent,
      CapHeight: capHeight,
      StemV: Math.round(50 + (weight / 65) ** 2),
      FontFile2: file,
    });
  }

  #cidFont(parts: {
    /** Code and old glyph index, ascending. */
    codes: readonly (readonly [number, number])[];
    name: string;
    descriptor: PdfkitRef;
    subset: Subset;
  }): PdfkitRef {
    const { codes, name, descriptor, subset } = parts;
    const map = Buffer.alloc(((codes.at(-1)?.[0] ?? 0) + 1) * 2);
    for (const [code, glyph] of codes) map.writeUInt16BE(subset.indexOf.get(glyph) ?? 0, code * 2);
    return this.#ended({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: {
        Registry: new String('Adobe'),
        Ordering: new String('Identity'),
        Supplement: 0,
      },
      FontDescriptor: descriptor,
      DW: DEFAULT_WIDTH,
      W: codes.flatMap(([code, glyph]) => {
        const width = this.#trueType.advanceOfGlyph(glyph);
        return width === DEFAULT_WIDTH ? [] : [code, [width]];
      }),
      CIDToGIDMap: this.#stream({}, deflateSparse(map)),
    });
  }

  #ended(data: Record<string, unknown>): PdfkitRef {
    const ref = this.#document.ref(data);
    ref.end();
    return ref;
  }

  #stream(data: Record<string, unknown>, deflated: Uint8Array): PdfkitRef {
    const ref = this.#document.ref(data);
    fillDeflated(ref, deflated);
    ref.end();
    return ref;
  }
}

/** A Han cell; most characters need no width of their own. */
const DEFAULT_WIDTH = 1000;
/** Font descriptor flag 3 (ISO 32000-1, table 123): glyphs outside the standard Latin set. */
const SYMBOLIC = 4;

/** Six capitals that name the subset (ISO 32000-1 9.6.4), from its face and glyphs. */
function subsetTag(trueType: TrueType, subset: Subset): string {
  const digest = createHash('sha256')
    .update(`${trueType.sha256}:${[...subset.indexOf.keys()].join(',')}`)
    .digest();
  return String.fromCharCode(...[...digest.subarray(0, 6)].map((byte) => 0x41 + (byte % 26)));
}
