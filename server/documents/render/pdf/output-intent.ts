import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { PdfkitDocument } from './pdfkit-document.ts';
import { writeObject, writeStream } from './write-objects.ts';

const require = createRequire(import.meta.url);
const fromPdfmake = createRequire(require.resolve('pdfmake/package.json'));

/** Of the profile that pdfkit brings along. */
const SRGB = 'sRGB IEC61966-2.1';
let deflated: Uint8Array | undefined;

/** Lets a document write the colours that it is meant for as pdfkit would, deflated once a process. */
export function keepOutputIntent(document: PdfkitDocument): void {
  document._addColorOutputIntent = () => {
    deflated ??= deflateSync(readFileSync(profilePath()));
    const profile = document.ref({});
    writeStream(document, profile, { entries: '/N 3/Filter/FlateDecode', bytes: deflated });
    const intent = document.ref({});
    const names = `/Info(${SRGB})/OutputConditionIdentifier(${SRGB})`;
    writeObject(
      document,
      intent,
      `<</Type/OutputIntent/S/GTS_PDFA1${names}/DestOutputProfile ${profile.id} 0 R>>`,
    );
    document._root.data.OutputIntents = [intent];
  };
}

function profilePath(): string {
  return join(dirname(fromPdfmake.resolve('pdfkit')), 'data', 'sRGB_IEC61966_2_1.icc');
}
