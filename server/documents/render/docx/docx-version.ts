import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
/** Raised with every change of ours that alters bytes. */
const OWN_VERSION = 2;
/** None of the paths that the library exports. */
const DOCX_MANIFEST = join(dirname(require.resolve('docx')), '..', 'package.json');

function versionIn({ version }: { version: string }): string {
  return version;
}

/** Names everything that shapes the bytes of a file for Word, without loading what writes it. */
export function docxVersion(): string {
  const { node, icu } = process.versions;
  return [
    `docx-paper/${OWN_VERSION}`,
    `docx/${versionIn(require(DOCX_MANIFEST))}`,
    `fflate/${versionIn(require('fflate/package.json'))}`,
    `node/${node}`,
    `icu/${icu ?? 'none'}`,
  ].join(' ');
}
