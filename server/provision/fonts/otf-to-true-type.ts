import { createRequire } from 'node:module';
import type { FontEditor, TTF } from 'fonteditor-core';
import { type OutlinePoint, quadraticContour } from './quadratic-curves.ts';

// The package's own ES module entry does not load in Node.
const fontEditor: FontEditor.Core = createRequire(import.meta.url)('fonteditor-core');

/**
 * Converts an OpenType font with CFF outlines to TrueType: same glyphs, widths, characters and
 * names, curves within TOLERANCE. Layout tables are left out. `raise`, in font units, lifts every
 * outline over the baseline. Throws on a file it cannot read.
 */
export function otfToTrueType(otf: Uint8Array, raise = 0): Uint8Array {
  const font = new fontEditor.OTFReader().read(bufferOf(otf));
  const widths = advanceWidths(otf);
  for (const [index, glyph] of font.glyf.entries()) {
    setQuadraticOutline(glyph, raise);
    // The library takes CFF's own widths, which may be out of range; `hmtx` is what counts.
    glyph.advanceWidth = widths(index);
  }
  const trueType = Object.assign(font, { version: 1, CFF: undefined, VORG: undefined });
  trueType.maxp.version = 1;
  trueType.maxp.maxZones = 1;
  return new Uint8Array(new fontEditor.TTFWriter().write(trueType));
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}

/** Advance widths in font units by glyph index, from `hhea` and `hmtx`. */
function advanceWidths(otf: Uint8Array): (glyph: number) => number {
  const view = new DataView(otf.buffer, otf.byteOffset, otf.byteLength);
  const offsets = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    offsets.set(String.fromCharCode(...otf.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  const hhea = offsets.get('hhea');
  const hmtx = offsets.get('hmtx');
  if (hhea === undefined || hmtx === undefined) throw new Error('字体缺少“hhea”或“hmtx”表');
  const last = view.getUint16(hhea + 34) - 1;
  return (glyph) => view.getUint16(hmtx + Math.min(glyph, last) * 4);
}

function setQuadraticOutline(glyph: TTF.Glyph, raise: number): void {
  const outline = (glyph.contours ?? [])
    .map((contour) => quadraticContour(contour.map((point) => outlinePoint(point, raise))))
    .filter((contour) => contour.length > 1);
  const points = outline.flat();
  const [first] = points;
  const box = {
    xMin: first?.x ?? 0,
    xMax: first?.x ?? 0,
    yMin: first?.y ?? 0,
    yMax: first?.y ?? 0,
  };
  for (const { x, y } of points) {
    box.xMin = Math.min(box.xMin, x);
    box.xMax = Math.max(box.xMax, x);
    box.yMin = Math.min(box.yMin, y);
    box.yMax = Math.max(box.yMax, y);
  }
  const contours = outline.map((contour) => contour.map((point) => ({ ...point })));
  Object.assign(glyph, box, { contours, leftSideBearing: box.xMin });
}

function outlinePoint(point: TTF.Point, raise: number): OutlinePoint {
  return { x: point.x, y: point.y + raise, onCurve: point.onCurve === true };
}
