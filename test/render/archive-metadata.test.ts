import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { conformanceOf } from '../../server/documents/render/pdf/conformance.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import type { AttachedFile, Mark } from '../../server/documents/typeset/pages.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { readWithPdfjs } from './read-with-pdfjs.ts';
import { METADATA, pagesOf, textPage } from './sample-pages.ts';

let fonts: FontSet;

beforeAll(async () => {
  fonts = await loadFontSet(notoFontFiles());
});

/** Content of an element of the XMP packet, entities resolved. */
function xmpValue(xmp: string, name: string): string | undefined {
  const inner = new RegExp(`<${name}>([^]*?)</${name}>`, 'u').exec(xmp)?.[1];
  return inner
    ?.replace(/<[^>]*>/gu, '')
    .trim()
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const framed: Mark = {
  kind: 'framed-page',
  file: 'f',
  page: 0,
  x: 80,
  y: 100,
  width: 400,
  height: 600,
  owner: { kind: 'content', block: 'f', tag: 'Figure', alt: '附件第1页' },
};

describe('the metadata of a file', () => {
  it('says in the XMP packet what the information dictionary says', async () => {
    const pages = pagesOf([textPage(fonts, ['甲'])]);
    const { info, xmp } = await readWithPdfjs(await pdfRenderer.render(pages, fonts, METADATA));
    expect(xmpValue(xmp, 'dc:title')).toBe(info.Title);
    expect(xmpValue(xmp, 'dc:creator')).toBe(info.Author);
    expect(xmpValue(xmp, 'xmp:CreatorTool')).toBe(info.Creator);
    expect(xmpValue(xmp, 'pdf:Producer')).toBe(info.Producer);
    const pdfDate = (date = '') => `D:${date.replace(/[-:T]/gu, '')}`;
    expect(pdfDate(xmpValue(xmp, 'xmp:CreateDate'))).toBe(info.CreationDate);
    expect(pdfDate(xmpValue(xmp, 'xmp:ModifyDate'))).toBe(info.ModDate);
    expect(info.ModDate).toBe('D:20260302013000Z');
  });

  it('claims PDF/A-2a and PDF/UA-1, with scans PDF/A-2u, with other foreign pages nothing', async () => {
    const scan = { id: 'f', pdf: new Uint8Array(), pages: [{ width: 400, height: 600 }] };
    const claims = async (extra: readonly Mark[], file: AttachedFile = scan) => {
      const files = new Map([['f', file]]);
      const pages = { ...pagesOf([textPage(fonts, ['甲'], { extra })]), files };
      const { xmp } = await readWithPdfjs(await pdfRenderer.render(pages, fonts, METADATA));
      const names = ['pdfaid:part', 'pdfaid:conformance', 'pdfuaid:part'];
      return [conformanceOf(pages), ...names.map((name) => xmpValue(xmp, name))];
    };
    expect(await claims([])).toEqual([['PDF/A-2a', 'PDF/UA-1'], '2', 'A', '1']);
    expect(await claims([framed])).toEqual([[], undefined, undefined, undefined]);
    const scanned = await claims([framed], { ...scan, picturesOnly: true });
    expect(scanned).toEqual([['PDF/A-2u'], '2', 'U', undefined]);
  });
});
