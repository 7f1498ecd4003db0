import type { Face } from '../../fonts/face.ts';
import { trueTypeOf } from '../../fonts/true-type-face.ts';
import type { OutlineMark } from '../../typeset/pages.ts';
import type { ByteWriter } from './byte-writer.ts';
import { drawGlyph } from './glyph-path.ts';

/** Centre of the em box above the baseline, in em: descent 0.12, ascent 0.88. */
const EM_CENTRE = 0.38;

/**
 * Fills the outlines of a mark, turned about its centre. `place` writes a point of the page.
 *
 * @throws RangeError for a character that the face lacks.
 */
export function drawOutline(drawing: {
  mark: OutlineMark;
  face: Face;
  out: ByteWriter;
  place: (x: number, y: number) => string;
}): void {
  const { mark, face, out, place } = drawing;
  const trueType = trueTypeOf(face);
  const scale = mark.size / trueType.unitsPerEm;
  const points = [...mark.text].map((character) => character.codePointAt(0) ?? 0);
  const width = points.reduce((sum, point) => sum + face.advanceOf(point), 0);
  const angle = (mark.rotate * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let origin = (-width * mark.size) / 2000;
  for (const point of points) {
    const glyph = trueType.glyphOf(point);
    if (glyph === 0) throw new RangeError(`${trueType.postscriptName} lacks a glyph of an outline`);
    const turned = (x: number, y: number): string => {
      const along = origin + x * scale;
      const across = y * scale - EM_CENTRE * mark.size;
      return place(mark.x + along * cos - across * sin, mark.y - along * sin - across * cos);
    };
    drawGlyph(trueType, glyph, {
      moveTo: (x, y) => out.ascii(`${turned(x, y)} m\n`),
      lineTo: (x, y) => out.ascii(`${turned(x, y)} l\n`),
      curveTo: (x1, y1, x2, y2, x, y) =>
        out.ascii(`${turned(x1, y1)} ${turned(x2, y2)} ${turned(x, y)} c\n`),
      close: () => out.ascii('h\n'),
    });
    origin += (face.advanceOf(point) * mark.size) / 1000;
  }
  out.ascii('f\n');
}
