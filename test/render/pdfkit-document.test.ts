import { describe, expect, it } from 'vitest';
import { openDocument } from '../../server/documents/render/pdf/open-document.ts';
import {
  assertPdfkitDocument,
  fillDeflated,
} from '../../server/documents/render/pdf/pdfkit-document.ts';
import { METADATA, pagesOf } from './sample-pages.ts';

const blank = (width: number, height: number) =>
  pagesOf([{ width, height, number: null, marks: [] }]);

describe('the pinned document of pdfmake', () => {
  it('has the members that we draw through, and is open at a page of the given size', async () => {
    const { document, bytes } = await openDocument(blank(841.89, 595.28), METADATA);
    expect(() => assertPdfkitDocument(document)).not.toThrow();
    expect(document.page).toMatchObject({ width: 841.89, height: 595.28 });
    document.addPage({ size: [300, 400], margin: 0 });
    expect(document.page).toMatchObject({ width: 300, height: 400 });
    expect(Buffer.from((await bytes()).subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7');
  });

  it('writes a filled stream as it is', async () => {
    const { document, bytes } = await openDocument(blank(100, 100), METADATA);
    fillDeflated(document.page.content, Buffer.from('OURS-ALONE'));
    const file = Buffer.from(await bytes()).toString('latin1');
    expect(file).toMatch(/\/Length 10\n\/Filter \/FlateDecode\n>>\nstream\nOURS-ALONE\nendstream/);
  });

  it('calls `finalize` of the fonts that stand in its families', async () => {
    const { document, bytes } = await openDocument(blank(100, 100), METADATA);
    let calls = 0;
    document._fontFamilies.ours = {
      finalize() {
        calls += 1;
      },
    };
    await bytes();
    expect(calls).toBe(1);
  });

  it('is refused when a member is missing', async () => {
    const { document } = await openDocument(blank(100, 100), METADATA);
    for (const broken of [
      undefined,
      { ...document, endMetadata: undefined },
      Object.assign(Object.create(document), { _fontFamilies: null }),
      Object.assign(Object.create(document), { page: { fonts: {}, content: {} } }),
    ]) {
      expect(() => assertPdfkitDocument(broken)).toThrow('no longer has');
    }
  });
});
