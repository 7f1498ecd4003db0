import {
  ParseSpeeds,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { FRAMED_FILE, FRAMED_PAGE } from '../render/pdf/framed-pages.ts';
import type { AttachedFile } from '../typeset/pages.ts';
import { pageForm } from './page-form.ts';

/** A form of the paper whose place a page of an attached file takes. */
type Placeholder = { readonly ref: PDFRef; readonly file: string; readonly page: number };

/**
 * Puts the pages of attached files into a drawn paper, each in place of the empty form that the
 * renderer drew for it: text and fonts stay, annotations and actions do not come along. The same
 * paper and files give the same bytes.
 *
 * @throws Error when a file lacks a page that the paper frames.
 */
export async function framePages(
  paper: Uint8Array,
  files: ReadonlyMap<string, AttachedFile>,
): Promise<Uint8Array> {
  const document = await load(paper);
  const placeholders = placeholdersOf(document);
  for (const [id, { pdf }] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const wanted = placeholders.filter(({ file }) => file === id);
    if (wanted.length === 0) continue;
    const source = await load(pdf);
    const copier = PDFObjectCopier.for(source.context, document.context);
    const pages = source.getPages();
    for (const { ref, page } of wanted) {
      const found = pages[page];
      if (found === undefined) throw new Error(`attached file ${id} has no page ${page + 1}`);
      document.context.assign(ref, copier.copy(pageForm(found)));
    }
  }
  return document.save({ useObjectStreams: false, addDefaultPage: false });
}

function load(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
}

function placeholdersOf(document: PDFDocument): Placeholder[] {
  const found: Placeholder[] = [];
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFStream ? object.dict : undefined;
    const file =
      dictionary instanceof PDFDict ? dictionary.get(PDFName.of(FRAMED_FILE)) : undefined;
    const page = dictionary?.get(PDFName.of(FRAMED_PAGE));
    if (!(file instanceof PDFName) || !(page instanceof PDFNumber)) continue;
    found.push({ ref, file: file.decodeText(), page: page.asNumber() });
  }
  return found.sort((one, other) => one.ref.objectNumber - other.ref.objectNumber);
}
