import { PDFDocument, PDFName, type PDFPage, PDFRawStream, rgb } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { takeInPdf } from '../../server/documents/package/take-in-pdf.ts';
import { isRefusal } from '../../server/documents/typeset/supplies.ts';
import { scannedPdf } from './scanned-pdf.ts';

async function isScan(change: (page: PDFPage, made: PDFDocument) => unknown): Promise<boolean> {
  const made = await PDFDocument.load(await scannedPdf(), { updateMetadata: false });
  await change(made.getPage(1), made);
  const answer = await takeInPdf(await made.save({ useObjectStreams: false }));
  if (isRefusal(answer)) throw new Error(answer.refused.message);
  return answer.picturesOnly === true;
}

function pictureOf(page: PDFPage): PDFRawStream {
  const [, found] =
    page.node.context
      .enumerateIndirectObjects()
      .find(([, object]) => object instanceof PDFRawStream && isPicture(object)) ?? [];
  if (!(found instanceof PDFRawStream)) throw new Error('the page has no picture');
  return found;
}

function isPicture(stream: PDFRawStream): boolean {
  return stream.dict.get(PDFName.of('Subtype')) === PDFName.of('Image');
}

const entry = (key: string, value: string) => (page: PDFPage) =>
  pictureOf(page).dict.set(PDFName.of(key), PDFName.of(value));

describe('pages of pictures alone', () => {
  it('are told for scans', async () => {
    expect(await isScan(() => undefined)).toBe(true);
  });

  it.each<[string, (page: PDFPage, made: PDFDocument) => unknown]>([
    ['text', (page) => page.drawText('seen by OCR')],
    ['lines and areas', (page) => page.drawRectangle({ width: 9, height: 9, color: rgb(1, 0, 0) })],
    ['colours of print', entry('ColorSpace', 'DeviceCMYK')],
    ['JPEG 2000', entry('Filter', 'JPXDecode')],
    ['LZW', entry('Filter', 'LZWDecode')],
    [
      'a profile that cannot be read',
      (page, made) => {
        const profile = made.context.stream('no profile', { N: 3, Filter: 'LZWDecode' });
        const space = made.context.obj(['ICCBased', made.context.register(profile)]);
        pictureOf(page).dict.set(PDFName.of('ColorSpace'), space);
      },
    ],
    ['transparency', entry('SMask', 'None')],
    ['other pictures for print', entry('Alternates', 'None')],
    ['an empty page', (_, made) => made.addPage([300, 400])],
    [
      'a colour group',
      (page, made) => page.node.set(PDFName.of('Group'), made.context.obj({ S: 'Transparency' })),
    ],
  ])('are not told for %s', async (_, change) => {
    expect(await isScan(change)).toBe(false);
  });
});
