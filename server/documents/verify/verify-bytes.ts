import type { Finding } from '../../domain/finding.ts';
import type { FontSet } from '../fonts/face.ts';
import type { Pages } from '../typeset/pages.ts';
import { pdfiumEngine } from './pdfium/engine.ts';
import { PdfReading } from './pdfium/reading.ts';
import { bytesFinding, verifyPage } from './verify-page.ts';
import { verifyPictures } from './verify-pictures.ts';

/**
 * Proves that a PDF file is what was laid out: reads it back with an engine independent of the
 * renderer and compares number and size of pages, every character in order (white space aside), and
 * the ink of glyphs. No finding: the bytes hold the pages. One finding a page at most for its text.
 */
export async function verifyBytes(proof: {
  readonly pages: Pages;
  readonly bytes: Uint8Array;
  readonly fonts: FontSet;
}): Promise<Finding[]> {
  const engine = await pdfiumEngine();
  let reading: PdfReading;
  try {
    reading = new PdfReading(engine, proof.bytes);
  } catch (error) {
    return [bytesFinding('BYTES_UNREADABLE', error instanceof Error ? error.message : `${error}`)];
  }
  try {
    return verifyReading(reading, proof);
  } finally {
    reading.close();
  }
}

function verifyReading(
  reading: PdfReading,
  proof: { readonly pages: Pages; readonly fonts: FontSet },
): Finding[] {
  const expected = proof.pages.pages.length;
  const findings: Finding[] = [];
  if (reading.pageCount !== expected) {
    const problem = `文件应有${expected}页，实有${reading.pageCount}页`;
    findings.push(bytesFinding('BYTES_PAGE_COUNT', problem));
  }
  const seen = new Set<string>();
  for (const [index, page] of proof.pages.pages.slice(0, reading.pageCount).entries()) {
    const found = reading.withPage(index, (pageReading) => {
      const { pictures } = pageReading;
      const pageNumber = index + 1;
      return [
        ...verifyPage({ page, reading: pageReading, pageNumber, fonts: proof.fonts, seen }),
        ...verifyPictures({ page, pictures, pageNumber }),
      ];
    });
    findings.push(...found);
  }
  return findings;
}
