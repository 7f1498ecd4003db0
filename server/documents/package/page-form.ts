import { deflateSync } from 'node:zlib';
import { type PDFDict, PDFName, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { pageBox, unitMatrix } from './page-box.ts';
import { contentStreams, decodedContent } from './page-content.ts';

const NEW_LINE = new Uint8Array([0x0a]);

/**
 * A page as a form that fills the unit square, cropped and turned as it is read. A form's graphics
 * state ends with it: no unbalanced page can move what the paper draws. A single content stream is
 * taken over as it is; several are joined.
 */
export function pageForm(page: PDFPage): PDFRawStream {
  const { context } = page.node;
  const box = pageBox(page);
  const { left, bottom, width, height } = box;
  const form: PDFDict = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    FormType: 1,
    BBox: [left, bottom, left + width, bottom + height],
    Matrix: unitMatrix(box),
  });
  const resources = page.node.Resources();
  form.set(PDFName.of('Resources'), resources ?? context.obj({}));
  const group = page.node.get(PDFName.of('Group'));
  if (group !== undefined) form.set(PDFName.of('Group'), group);
  return PDFRawStream.of(form, contentOf(page, form));
}

function contentOf(page: PDFPage, form: PDFDict): Uint8Array {
  const streams = contentStreams(page);
  const [only] = streams;
  if (only !== undefined && streams.length === 1) {
    for (const name of ['Filter', 'DecodeParms']) {
      const value = only.dict.get(PDFName.of(name));
      if (value !== undefined) form.set(PDFName.of(name), value);
    }
    return only.contents;
  }
  const parts = streams.flatMap((stream) => [decodedContent(stream), NEW_LINE]);
  form.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  return deflateSync(Buffer.concat(parts));
}
