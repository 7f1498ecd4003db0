import { pdfiumEngine } from '../../server/documents/verify/pdfium/engine.ts';
import { PdfReading } from '../../server/documents/verify/pdfium/reading.ts';
import type { InkArea } from './check.ts';

/** Extent of ink, mm from the paper's upper left corner. */
export type Ink = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** Fine enough for a tenth of a millimetre: a dot is 0.064 mm. */
const DOTS_PER_INCH = 400;
const MM_PER_DOT = 25.4 / DOTS_PER_INCH;

/** Draws pages with pdfium on demand and finds ink on them. */
export async function inkReader(
  bytes: Uint8Array,
): Promise<(page: number, area: InkArea) => Ink | undefined> {
  const engine = await pdfiumEngine();
  const drawn = new Map<number, ReturnType<PdfReading['picture']>>();
  return (page, area) => {
    let picture = drawn.get(page);
    if (picture === undefined) {
      const reading = new PdfReading(engine, bytes);
      picture = reading.picture(page, DOTS_PER_INCH);
      reading.close();
      drawn.set(page, picture);
    }
    return inkIn(picture, area);
  };
}

/** More than half covered: the edge of ink to half a dot. */
function isInk(pixels: Uint8Array, at: number, color: InkArea['color']): boolean {
  const green = pixels[at + 1] ?? 255;
  const red = pixels[at] ?? 255;
  return green < 128 && (color === 'red' ? red > 160 : red < 128);
}

function inkIn(
  picture: { width: number; height: number; pixels: Uint8Array },
  area: InkArea,
): Ink | undefined {
  const { width, height, pixels } = picture;
  const dots = (mm: number | undefined, otherwise: number): number =>
    mm === undefined ? otherwise : Math.round(mm / MM_PER_DOT);
  const [fromX, toX] = [dots(area.left, 0), dots(area.right, width)];
  const [fromY, toY] = [dots(area.top, 0), dots(area.bottom, height)];
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = fromY; y < toY; y += 1) {
    for (let x = fromX; x < toX; x += 1) {
      if (!isInk(pixels, (y * width + x) * 4, area.color)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return undefined;
  return {
    left: left * MM_PER_DOT,
    right: (right + 1) * MM_PER_DOT,
    top: top * MM_PER_DOT,
    bottom: (bottom + 1) * MM_PER_DOT,
  };
}
