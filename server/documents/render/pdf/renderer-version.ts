import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const fromPdfmake = createRequire(require.resolve('pdfmake/package.json'));

/** Raised with every change of ours that alters bytes. */
const OWN_VERSION = 3;

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
    `node/${node}`,
    `zlib/${zlib}`,
    `icu/${icu ?? 'none'}`,
  ].join(' ');
}
