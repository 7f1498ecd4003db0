import { createHash } from 'node:crypto';
import type { TrueType } from '../../fonts/true-type.ts';
import { glyphMapStream } from './glyph-codes/glyph-map.ts';
import { decimal } from './numbers.ts';
import type { PdfkitDocument, PdfkitRef } from './pdfkit-document.ts';
import type { PlaneFont } from './plane-font.ts';
import { type Subset, subsetTrueType } from './true-type-subset.ts';
import type { UnicodeMaps } from './unicode-maps.ts';
import { writeObject, writeStream } from './write-objects.ts';

/** What the font objects of a face share. */
type SharedFont = {
  readonly document: PdfkitDocument;
  readonly trueType: TrueType;
  readonly name: string;
  readonly subset: Subset;
};

/** A code and the old index of its glyph. */
type CodedGlyph = readonly [number, number];

/** A Han cell; most characters need no width of their own. */
const DEFAULT_WIDTH = 1000;
/** Font descriptor flag 3 (ISO 32000-1, table 123): glyphs outside the standard Latin set. */
const SYMBOLIC = 4;

/** Writes the subset of a face and the font objects of its planes, lowest plane first. */
export function writeFonts(given: {
  readonly document: PdfkitDocument;
  readonly trueType: TrueType;
  readonly planes: readonly PlaneFont[];
  readonly unicode: UnicodeMaps;
}): void {
  const { document, trueType, planes } = given;
  const glyphs = new Set(planes.flatMap((font) => [...font.glyphs.values()]));
  const subset = subsetTrueType(trueType, glyphs);
  const name = `${subsetTag(trueType, subset)}+${trueType.postscriptName}`;
  const shared = { document, trueType, name, subset };
  const descriptor = writeDescriptor(shared);
  for (const font of planes) {
    const codes = [...font.glyphs].sort(([one], [other]) => one - other);
    const unicode = given.unicode.mapOf(font.plane);
    const descendant = writeCidFont(shared, descriptor, codes);
    writeObject(
      document,
      font.ref,
      `<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/${name}` +
        `/DescendantFonts[${descendant.id} 0 R]/ToUnicode ${unicode.id} 0 R>>`,
    );
  }
}

function writeDescriptor({ document, trueType, name, subset }: SharedFont): PdfkitRef {
  const { ascent, descent, capHeight, box, weight } = trueType.metrics;
  const file = writeDeflated(document, subset.deflated, `/Length1 ${subset.length}`);
  const ref = document.ref({});
  const heights = `/Ascent ${decimal(ascent)}/Descent ${decimal(descent)}/CapHeight ${decimal(capHeight)}`;
  const stem = Math.round(50 + (weight / 65) ** 2);
  writeObject(
    document,
    ref,
    `<</Type/FontDescriptor/FontName/${name}/Flags ${SYMBOLIC}/FontBBox[${box.map(decimal).join(' ')}]` +
      `/ItalicAngle 0${heights}/StemV ${stem}/FontFile2 ${file.id} 0 R>>`,
  );
  return ref;
}

function writeCidFont(
  { document, trueType, name, subset }: SharedFont,
  descriptor: PdfkitRef,
  codes: readonly CodedGlyph[],
): PdfkitRef {
  let widths = '';
  for (const [code, glyph] of codes) {
    const width = trueType.advanceOfGlyph(glyph);
    if (width !== DEFAULT_WIDTH) widths += `${code}[${decimal(width)}]`;
  }
  const placed = codes.map(([code, glyph]) => [code, subset.indexOf.get(glyph) ?? 0] as const);
  const glyphMap = writeDeflated(document, glyphMapStream(placed));
  const ref = document.ref({});
  writeObject(
    document,
    ref,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}` +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>' +
      `/FontDescriptor ${descriptor.id} 0 R/DW ${DEFAULT_WIDTH}/W[${widths}]/CIDToGIDMap ${glyphMap.id} 0 R>>`,
  );
  return ref;
}

function writeDeflated(document: PdfkitDocument, bytes: Uint8Array, entries = ''): PdfkitRef {
  const ref = document.ref({});
  writeStream(document, ref, { entries: `${entries}/Filter/FlateDecode`, bytes });
  return ref;
}

/** Six capitals that name the subset (ISO 32000-1 9.6.4), from its face and glyphs. */
function subsetTag(trueType: TrueType, subset: Subset): string {
  const digest = createHash('sha256')
    .update(trueType.sha256)
    .update(Uint16Array.from(subset.indexOf.keys()))
    .digest();
  return String.fromCharCode(...[...digest.subarray(0, 6)].map((byte) => 0x41 + (byte % 26)));
}
