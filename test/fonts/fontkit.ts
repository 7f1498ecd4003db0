import { createRequire } from 'node:module';

/** What the tests ask of fontkit, the reader that pdfmake brings: an opinion independent of ours. */
type FontkitFace = {
  readonly characterSet: readonly number[];
  glyphForCodePoint(codePoint: number): {
    readonly id: number;
    readonly advanceWidth: number;
    readonly bbox: { minX: number; minY: number; maxX: number; maxY: number };
  };
  getGlyph(index: number): {
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly { command: string; args: readonly number[] }[] };
  };
};

const require = createRequire(import.meta.url);
const fromPdfmake = createRequire(require.resolve('pdfmake'));
const fromPdfkit = createRequire(fromPdfmake.resolve('pdfkit'));

/** Opens a single face with fontkit. */
export function openWithFontkit(bytes: Buffer): FontkitFace {
  const fontkit: { create(bytes: Buffer): FontkitFace } = fromPdfkit('fontkit');
  return fontkit.create(bytes);
}
