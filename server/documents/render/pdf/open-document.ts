import pdfmake from 'pdfmake';
import type { Pages } from '../../typeset/pages.ts';
import type { Conformance, RenderMetadata } from '../renderer.ts';
import { completeMetadata } from './archive-metadata.ts';
import { collectBytes } from './collect-bytes.ts';
import { conformanceOf } from './conformance.ts';
import { keepOutputIntent } from './output-intent.ts';
import { assertPdfkitDocument, type PdfkitDocument } from './pdfkit-document.ts';

// pdfmake would fetch addresses and embed any local file: nothing of ours needs either.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** A document of pdfmake, open at its first page, and the way to its bytes. */
export type OpenDocument = {
  readonly document: PdfkitDocument;
  /** Ends the document. */
  bytes(): Uint8Array;
};

/** Opens an empty document of the first page's size with the paper's metadata. */
export async function openDocument(pages: Pages, metadata: RenderMetadata): Promise<OpenDocument> {
  const first = pages.pages[0];
  if (first === undefined) throw new RangeError('a paper without pages cannot be drawn');
  const creationDate = new Date(metadata.createdAt);
  if (Number.isNaN(creationDate.getTime())) {
    throw new RangeError(`createdAt is no ISO 8601 time: ${metadata.createdAt}`);
  }
  const conformance = conformanceOf(pages);
  const out = pdfmake.createPdf({
    content: [],
    pageSize: { width: first.width, height: first.height },
    pageMargins: 0,
    version: '1.7',
    language: pages.language,
    displayTitle: true,
    tagged: true,
    ...archiveSubset(conformance),
    info: { title: metadata.title, author: metadata.author, creationDate, modDate: creationDate },
  });
  const document: unknown = await out.getStream();
  assertPdfkitDocument(document);
  if (conformance.includes('PDF/A-2u')) document.subset_conformance = 'U';
  completeMetadata(document, conformance);
  keepOutputIntent(document);
  return { document, bytes: collectBytes(document) };
}

/** pdfkit does not know level U by name: asked for B, it is told the letter afterwards. */
function archiveSubset(conformance: readonly Conformance[]): { subset?: 'PDF/A-2a' | 'PDF/A-2b' } {
  if (conformance.includes('PDF/A-2a')) return { subset: 'PDF/A-2a' };
  return conformance.includes('PDF/A-2u') ? { subset: 'PDF/A-2b' } : {};
}
