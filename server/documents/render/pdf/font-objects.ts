import type { TrueType } from '../../fonts/true-type.ts';
import type { PdfkitDocument } from './pdfkit-document.ts';
import type { PlaneFont } from './plane-font.ts';
import type { UnicodeMaps } from './unicode-maps.ts';
import { writeFonts } from './write-fonts.ts';

/**
 * One face in one document. pdfkit calls `finalize` at the end; only then is the subset known.
 * Code = low 16 bits of the character; each plane beyond the first has a font object of its own.
 */
export class FontObjects {
  readonly #document: PdfkitDocument;
  readonly #trueType: TrueType;
  readonly #unicode: UnicodeMaps;
  readonly #resourceOf: (plane: number) => string;
  readonly #planes = new Map<number, PlaneFont>();

  /** `unicode` is shared by all faces; `resourceOf` names the font of a plane in page resources. */
  constructor(given: {
    readonly document: PdfkitDocument;
    readonly trueType: TrueType;
    readonly unicode: UnicodeMaps;
    readonly resourceOf: (plane: number) => string;
  }) {
    this.#document = given.document;
    this.#trueType = given.trueType;
    this.#unicode = given.unicode;
    this.#resourceOf = given.resourceOf;
  }

  /** The font object for the characters of a plane. */
  fontOf(plane: number): PlaneFont {
    const known = this.#planes.get(plane);
    if (known !== undefined) return known;
    const font = {
      resource: this.#resourceOf(plane),
      ref: this.#document.ref({}),
      plane,
      glyphs: new Map<number, number>(),
    };
    this.#planes.set(plane, font);
    return font;
  }

  /**
   * Notes characters of a font's plane as used.
   *
   * @throws RangeError for a character without a glyph: the setter should have refused it.
   */
  use(font: PlaneFont, characters: Iterable<number>): void {
    for (const codePoint of characters) {
      const code = codePoint & 0xffff;
      if (font.glyphs.has(code)) continue;
      font.glyphs.set(code, this.#glyphOf(codePoint));
      this.#unicode.use(font.plane, code);
    }
  }

  /** Writes the subset and the font objects that share it. */
  finalize(): void {
    const planes = [...this.#planes.values()].sort((one, other) => one.plane - other.plane);
    const [document, trueType, unicode] = [this.#document, this.#trueType, this.#unicode];
    writeFonts({ document, trueType, planes, unicode });
  }

  #glyphOf(codePoint: number): number {
    const glyph = this.#trueType.glyphOf(codePoint);
    if (glyph !== 0) return glyph;
    const character = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    throw new RangeError(`${this.#trueType.postscriptName} has no glyph for ${character}`);
  }
}
