import pdfmake from 'pdfmake';
import type { FontFile } from '../../../server/documents/fonts/face.ts';
import type { Engine } from './engine.ts';
import { pdfmakeDefinition } from './pdfmake-definition.ts';

/** Stock pdfmake with the same font files, each document from the straightforward definition. */
export function pdfmakeEngine(fonts: readonly FontFile[]): Engine {
  const paths = new Set(fonts.map(({ path }) => path));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => paths.has(path));
  pdfmake.setFonts(Object.fromEntries(fonts.map(({ role, path }) => [role, { normal: path }])));
  return {
    async prepare({ document, photos }) {
      const definition = pdfmakeDefinition(document(), photos);
      return () => pdfmake.createPdf(definition).getBuffer();
    },
  };
}
