import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../server/documents/model/document.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { glyphTable } from '../../server/documents/typeset/line/glyph-table.ts';
import type { Pages, TextMark } from '../../server/documents/typeset/pages.ts';
import { layPart, partsOf } from '../../server/documents/typeset/parts/lay-part.ts';
import { partCache } from '../../server/documents/typeset/parts/part-cache.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { provePictures } from '../../server/documents/typeset/prove-pictures.ts';
import { fakeFontSet } from '../typeset/fake-font-set.ts';
import { anyDossier, SUPPLIES } from './dossiers.ts';

const fonts = fakeFontSet();

function lay(document: Document): Pages {
  return layoutDocument({ document, fonts, supplies: SUPPLIES }).pages;
}

function textMarks(pages: Pages): { mark: TextMark; page: number }[] {
  return pages.pages.flatMap(({ marks }, page) =>
    marks.flatMap((mark) => (mark.kind === 'text' ? [{ mark, page }] : [])),
  );
}

function words(mark: TextMark): string {
  return mark.segments.map(({ text }) => text).join('');
}

/** The lines of the contents: their text with its number, and the page that they name. */
function entriesOf(pages: Pages): { text: string; page: string }[] {
  const entries = new Map<number, string[]>();
  for (const { mark } of textMarks(pages)) {
    const { owner } = mark;
    if (owner.kind !== 'added' || owner.tag !== 'TOCI' || owner.part === undefined) continue;
    entries.set(owner.part, [...(entries.get(owner.part) ?? []), words(mark)]);
  }
  return [...entries.values()].map((pieces) => ({
    text: pieces.slice(0, -1).join(''),
    page: pieces.at(-1) ?? '',
  }));
}

/** 0-based page on which a block's first mark stands. */
function pageOfBlock(pages: Pages, block: string): number {
  return pages.pages.findIndex(({ marks }) =>
    marks.some(({ owner }) => owner.kind === 'content' && owner.block === block),
  );
}

/** What the contents must say, from where chapters and files really stand. */
function expectedEntries(document: Document, pages: Pages): { text: string; page: string }[] {
  const levels = document.sections
    .flatMap(({ blocks }) => blocks)
    .find((b) => b.kind === 'contents');
  const chapters = partsOf(document).filter(({ part }) => part?.kind === 'chapter');
  const numberOf = (block: string) => String(pages.pages[pageOfBlock(pages, block)]?.number);
  return chapters.flatMap(({ part, sections }, at) => [
    { text: `${at + 1}.${part?.title}`, page: numberOf(`${part?.id}.title`) },
    ...sections.flatMap(({ attached }) =>
      attached !== undefined && levels?.kind === 'contents' && levels.levels === 2
        ? [{ text: attached.name[0]?.text ?? '', page: numberOf(`${attached.id}.p1`) }]
        : [],
    ),
  ]);
}

function withoutSpace(entry: { text: string; page: string }) {
  return { ...entry, text: entry.text.replace(/\s/gu, '') };
}

describe('any dossier', () => {
  it('is set whole, with contents that name the pages on which chapters really begin', () => {
    fc.assert(
      fc.property(anyDossier, (document) => {
        const pages = lay(document);
        expect(proveComplete({ document, pages })).toEqual([]);
        expect(provePictures({ document, pages, supplies: SUPPLIES })).toEqual([]);
        expect(entriesOf(pages).map(withoutSpace)).toEqual(
          expectedEntries(document, pages).map(withoutSpace),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('counts every page of its chapters, and lets those begin on odd pages that ask for it', () => {
    fc.assert(
      fc.property(anyDossier, (document) => {
        const pages = lay(document);
        const firstNumbered = pages.pages.findIndex(({ number }) => number !== null);
        pages.pages.slice(Math.max(firstNumbered, 0)).forEach(({ number, marks }, at) => {
          if (firstNumbered < 0) return;
          if (number === null) expect(marks).toEqual([]);
          else expect(number).toBe(at + 1);
        });
        for (const { part } of partsOf(document)) {
          if (!part?.startsOdd) continue;
          const page = pageOfBlock(pages, `${part.id}.title`);
          expect((pages.pages[page]?.number ?? 0) % 2).toBe(1);
          expect(page % 2, 'the front of a sheet').toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('comes out the same in whatever order its parts were laid before', () => {
    fc.assert(
      fc.property(anyDossier, fc.infiniteStream(fc.nat()), (document, order) => {
        const plain = layoutDocument({ document, fonts, supplies: SUPPLIES });
        const cache = partCache();
        const context = {
          fonts,
          glyphs: glyphTable(fonts),
          supplies: SUPPLIES,
          lexicon: document.lexicon,
          cache,
        };
        const parts = partsOf(document).filter(({ part }) => part?.kind === 'chapter');
        const keyed = parts.map((part) => [order.next().value, part] as const);
        for (const [, part] of keyed.sort(([one], [other]) => one - other)) layPart(part, context);
        expect(layoutDocument({ document, fonts, supplies: SUPPLIES, cache })).toEqual(plain);
      }),
      { numRuns: 25 },
    );
  });

  it('tells where a photo was refused or is not there, and shows an empty frame', () => {
    const photo = (id: string, image: string) => ({
      id,
      image,
      dataPath: `photos[0].${id}.image`,
      caption: [{ text: '整改前' }],
      alt: '整改前',
    });
    const origin = { file: 'parts/dossier/photos.md', line: 1 };
    const rows = [
      { id: 'r', heading: [], photos: [photo('before', 'refused'), photo('after', 'no')] },
    ];
    const document: Document = {
      format: 'document/1',
      title: '样例',
      language: 'zh-CN',
      draft: true,
      sections: [
        {
          kind: 'body',
          orientation: 'portrait',
          blocks: [{ kind: 'photos', id: 'p', origin, rows }],
        },
      ],
      lexicon: [],
    };
    const { findings, pages } = layoutDocument({ document, fonts, supplies: SUPPLIES });
    expect(findings.map(({ code, dataPath, severity }) => [code, dataPath, severity])).toEqual([
      ['IMAGE_DAMAGED', 'photos[0].before.image', 'error'],
      ['IMAGE_NOT_GIVEN', 'photos[0].after.image', 'error'],
    ]);
    expect(pages.pages[0]?.marks.filter(({ kind }) => kind === 'rule')).toHaveLength(8);
    expect(provePictures({ document, pages, supplies: SUPPLIES })).toEqual([]);
  });
});

describe('the proof of pictures', () => {
  const dossier = fc
    .sample(anyDossier, { numRuns: 200, seed: 7 })
    .map((document) => ({ document, pages: lay(document) }))
    .filter(({ pages }) => (pages.images?.size ?? 0) > 1 && (pages.files?.size ?? 0) > 0)
    .slice(0, 5);

  it.each(['image', 'framed-page'] as const)('misses each single %s that is lost', (kind) => {
    expect(dossier.length).toBe(5);
    for (const { document, pages } of dossier) {
      const all = pages.pages.flatMap(({ marks }) => marks.filter((mark) => mark.kind === kind));
      for (const lost of all) {
        const broken = {
          ...pages,
          pages: pages.pages.map((page) => ({
            ...page,
            marks: page.marks.filter((mark) => mark !== lost),
          })),
        };
        const found = provePictures({ document, pages: broken, supplies: SUPPLIES });
        expect(found.map(({ code }) => code)).toEqual(['PICTURE_LOST_IN_LAYOUT']);
      }
    }
  });
});
