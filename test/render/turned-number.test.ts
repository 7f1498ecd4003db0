import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { Pages } from '../../server/documents/typeset/pages.ts';
import { verifyBytes } from '../../server/documents/verify/verify-bytes.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { documentOf, paragraph, section, table } from '../typeset/documents.ts';

const metadata = { title: '样例', author: '样例', createdAt: '2025-05-21T00:00:00+08:00' };
const HEADS = ['序号', '问题', '目标', '措施', '单位', '督导', '时限'];
const landscape = section([table('t', ['序号', '问题'], [['1', '扬尘']]), paragraph('p', '完')], {
  kind: 'annex',
  orientation: 'landscape',
});
let fonts: FontSet;
let pages: Pages;

beforeAll(async () => {
  fonts = await loadFontSet(notoFontFiles());
  const document = documentOf([], { sections: [landscape, landscape] });
  pages = layoutDocument({ document, fonts }).pages;
});

describe('the number of a landscape page', () => {
  it('is drawn turned with the paper, where the independent engine finds its ink', async () => {
    const bytes = await pdfRenderer.render(pages, fonts, metadata);
    expect(await verifyBytes({ pages, bytes, fonts })).toEqual([]);
  });

  it('does not come between the lines of a full page, for whatever reader', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [
      `${at + 1}`,
      ...Array.from({ length: 5 }, (_, column) =>
        '河道两岸堆存垃圾。'.repeat(2 + ((at + column) % 6)),
      ),
      '2025年12月10日前',
    ]);
    const full = section([table('t', HEADS, rows)], {
      kind: 'annex',
      orientation: 'landscape',
    });
    const { pages: many } = layoutDocument({
      document: documentOf([], { sections: [full] }),
      fonts,
    });
    expect(many.pages.length).toBeGreaterThan(2);
    const bytes = await pdfRenderer.render(many, fonts, metadata);
    expect(await verifyBytes({ pages: many, bytes, fonts })).toEqual([]);
  });

  it('is missed by the proof when it is drawn upright or elsewhere', async () => {
    for (const turn of [undefined, { x: 800, y: 0 }, { x: pages.pages[0]?.width ?? 0, y: 20 }]) {
      const moved: Pages = {
        ...pages,
        pages: pages.pages.map((page) => ({
          ...page,
          marks: page.marks.map((mark) => {
            if (mark.kind !== 'text' || !mark.turn) return mark;
            const { turn: _, ...upright } = mark;
            return turn ? { ...upright, turn } : upright;
          }),
        })),
      };
      const bytes = await pdfRenderer.render(moved, fonts, metadata);
      const codes = (await verifyBytes({ pages, bytes, fonts })).map((finding) => finding.code);
      expect(codes.length).toBeGreaterThan(0);
    }
  });
});
