import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const fromPdfmake = createRequire(require.resolve('pdfmake/package.json'));

/** sharp resamples photos of large papers; its manifest is none of the paths that it exports. */
const SHARP_MANIFEST = join(dirname(require.resolve('sharp')), '..', 'package.json');

/** Raised with every change of ours that alters bytes. */
const OWN_VERSION = 9;

function versionIn(manifest: { version: string }): string {
  return manifest.version;
}

/** Names everything that shapes the bytes of a file: same name and same input, same bytes. */
export function rendererVersion(): string {
  const { node, zlib, icu } = process.versions;
  return [
    `pdf/${OWN_VERSION}`,
    `pdfmake/${versionIn(require('pdfmake/package.json'))}`,
    `pdfkit/${versionIn(fromPdfmake('pdfkit/package.json'))}`,
    `sharp/${versionIn(require(SHARP_MANIFEST))}`,
    `node/${node}`,
    `zlib/${zlib}`,
    `icu/${icu ?? 'none'}`,
  ].join(' ');
}
