import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Face, FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import type { TrueType } from '../../server/documents/fonts/true-type.ts';
import { TrueTypeFace } from '../../server/documents/fonts/true-type-face.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import type { Mark, Page, Pages, TextMark } from '../../server/documents/typeset/pages.ts';
import { verifyBytes } from '../../server/documents/verify/verify-bytes.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { A4, lineMark, METADATA, PITCH, pagesOf, textPage } from './sample-pages.ts';

let fonts: FontSet;
let pages: Pages;

beforeAll(async () => {
  fonts = await loadFontSet(notoFontFiles());
  const first = ['关于某某市“散乱污”企业问题', '整改情况的公示，𬭎㵲', '（一）完成率98.5%——'];
  pages = pagesOf([textPage(fonts, first), textPage(fonts, ['第二页。', '〔2025〕3号'])]);
});

type Change = (page: Page) => Page;
const text = (mark: Mark | undefined): TextMark => {
  if (mark?.kind !== 'text') throw new Error('a text mark was expected');
  return mark;
};

/** Codes that the proof of the true pages finds in bytes drawn from changed ones. */
async function codesFor(change: Change, page = 0): Promise<string[]> {
  const drawn = pages.pages.map((each, index) => (index === page ? change(each) : each));
  const bytes = await pdfRenderer.render({ ...pages, pages: drawn }, fonts, METADATA);
  return (await verifyBytes({ pages, bytes, fonts })).map(({ code }) => code);
}

const changeMark =
  (index: number, change: (mark: TextMark) => TextMark): Change =>
  (page) => ({
    ...page,
    marks: page.marks.map((mark, at) => (at === index ? change(text(mark)) : mark)),
  });

const replaceText = (from: string, to: string) =>
  changeMark(1, (mark) => ({
    ...mark,
    segments: mark.segments.map((segment) => ({
      ...segment,
      text: segment.text.replace(from, to),
    })),
  }));

describe('the proof of bytes', () => {
  it('finds nothing in what was drawn as laid out', async () => {
    expect(await codesFor((page) => page)).toEqual([]);
  });

  it('reads Latin ligatures as their letters, and still sees another one', async () => {
    const drawn = pagesOf([textPage(fonts, ['达到ﬁ和ﬂ标准'])]);
    const bytes = await pdfRenderer.render(drawn, fonts, METADATA);
    expect(await verifyBytes({ pages: drawn, bytes, fonts })).toEqual([]);
    const wanted = pagesOf([textPage(fonts, ['达到ﬂ和ﬂ标准'])]);
    const [finding] = await verifyBytes({ pages: wanted, bytes, fonts });
    expect(finding?.code).toBe('BYTES_TEXT_MISMATCH');
  });

  it('finds nothing in whatever text the fonts can print', async () => {
    const printable = fc
      .integer({ min: 0x20, max: 0x323af })
      .filter((point) => fonts.faceFor('heiti', point) !== undefined)
      .map((point) => String.fromCodePoint(point));
    const line = fc.array(fc.oneof(printable, fc.constantFrom(...'（）()\\-“”')), {
      minLength: 1,
      maxLength: 24,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (lines) => {
        const texts = lines.map((characters) => characters.join(''));
        const any = pagesOf([textPage(fonts, texts, { role: 'heiti' })]);
        const bytes = await pdfRenderer.render(any, fonts, METADATA);
        expect(await verifyBytes({ pages: any, bytes, fonts })).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('finds a lost, a swapped, a changed and an added mark', async () => {
    const without = (page: Page) => ({ ...page, marks: page.marks.slice(1) });
    expect(await codesFor(without)).toEqual(['BYTES_TEXT_MISMATCH']);
    const lost = (page: Page) => ({ ...page, marks: page.marks.slice(0, -1) });
    expect(await codesFor(lost, 1)).toEqual(['BYTES_TEXT_MISMATCH']);
    expect(await codesFor(replaceText('整改', '改整'))).toEqual(['BYTES_TEXT_MISMATCH']);
    expect(await codesFor(replaceText('公示', '公告'))).toEqual(['BYTES_TEXT_MISMATCH']);
    expect(await codesFor(replaceText('𬭎', ''))).toEqual(['BYTES_TEXT_MISMATCH']);
    const more = lineMark({ fonts, role: 'fangsong', text: '多', baseline: 700 });
    const added = (page: Page) => ({ ...page, marks: [...page.marks, more] });
    expect(await codesFor(added)).toEqual(['BYTES_TEXT_MISMATCH']);
  });

  it('says where, what should stand there and what does', async () => {
    const drawn = pages.pages.map((page) => replaceText('公示', '公告')(page));
    const bytes = await pdfRenderer.render(
      { ...pages, pages: [drawn[0] as Page] },
      fonts,
      METADATA,
    );
    const proof = { pages: pagesOf(pages.pages.slice(0, 1)), bytes, fonts };
    const [finding] = await verifyBytes(proof);
    expect(finding).toMatchObject({ severity: 'error', code: 'BYTES_TEXT_MISMATCH' });
    expect(finding?.message).toContain('第1页第21个字符（段落 b2）应为“示”，文件中为“告”');
  });

  it('finds a line out of place, of another size, of another tracking, of another face', async () => {
    const lower = changeMark(0, (mark) => ({ ...mark, baseline: mark.baseline + 0.5 }));
    expect(await codesFor(lower)).toEqual(['BYTES_GLYPH_MISMATCH']);
    const each = (change: object) =>
      changeMark(0, (mark) => ({
        ...mark,
        segments: mark.segments.map((segment) => ({ ...segment, ...change })),
      }));
    expect(await codesFor(each({ x: 80 }))).toEqual(['BYTES_GLYPH_MISMATCH']);
    expect(await codesFor(each({ size: 15 }))).toEqual(['BYTES_GLYPH_MISMATCH']);
    expect(await codesFor(each({ tracking: 0.1 }))).toEqual(['BYTES_GLYPH_MISMATCH']);
    expect(await codesFor(each({ face: 'heiti' }))).toEqual(['BYTES_GLYPH_MISMATCH']);
  });

  it('finds a missing, an added and a resized page', async () => {
    const render = (some: readonly Page[]) => pdfRenderer.render(pagesOf(some), fonts, METADATA);
    const codes = async (some: readonly Page[]) =>
      (await verifyBytes({ pages, bytes: await render(some), fonts })).map(({ code }) => code);
    const [one, two] = pages.pages as [Page, Page];
    expect(await codes([one])).toEqual(['BYTES_PAGE_COUNT']);
    expect(await codes([one, two, two])).toEqual(['BYTES_PAGE_COUNT']);
    expect(await codes([two, one])).toEqual(['BYTES_TEXT_MISMATCH', 'BYTES_TEXT_MISMATCH']);
    expect(await codesFor((page) => ({ ...page, width: page.width + 1 }))).toEqual([
      'BYTES_PAGE_SIZE',
    ]);
  });

  it('finds a glyph that is .notdef although the text reads well', async () => {
    for (const character of '整𬭎') {
      const broken = withNotdef(fonts, character);
      const bytes = await pdfRenderer.render(pages, broken, METADATA);
      const codes = (await verifyBytes({ pages, bytes, fonts })).map(({ code }) => code);
      expect(codes, character).toEqual(['BYTES_GLYPH_MISMATCH']);
    }
  });

  it('finds bytes that are no PDF file, or half of one', async () => {
    const bytes = await pdfRenderer.render(pages, fonts, METADATA);
    for (const broken of [bytes.subarray(0, 0), bytes.subarray(0, 300), Buffer.from('%PDF-1.7')]) {
      const codes = (await verifyBytes({ pages, bytes: broken, fonts })).map(({ code }) => code);
      expect(codes).toEqual(['BYTES_UNREADABLE']);
    }
  });

  it('reads a cell that goes on beside the next row as pdfium does, and finds what is wrong in it', async () => {
    const at = (words: string, across: number, baseline: number): TextMark => {
      const mark = lineMark({ fonts, role: 'fangsong', text: words, baseline });
      const segments = mark.segments.map((segment) => ({ ...segment, x: segment.x + across }));
      return { ...mark, segments };
    };
    // The last line of the right cell begins less than half a character above the next row.
    const rows = [at('于2026年6月', 200, 290), at('30日前', 200, 307), at('2.立行立改', 0, 310)];
    const table = pagesOf([{ ...A4, number: null, marks: [...rows, at('完成', 0, 340)] }]);
    const bytes = await pdfRenderer.render(table, fonts, METADATA);
    expect(await verifyBytes({ pages: table, bytes, fonts })).toEqual([]);
    const swapped = pagesOf([
      { ...A4, number: null, marks: [...rows.toReversed(), at('完成', 0, 340)] },
    ]);
    const codes = (await verifyBytes({ pages: swapped, bytes, fonts })).map(({ code }) => code);
    expect(codes).toEqual(['BYTES_TEXT_MISMATCH']);
  });

  it('reads hyphens at line ends, cells side by side and lines at one height as they are', async () => {
    const cell = (column: number, line: number, words: string): TextMark => {
      const baseline = 300 + line * PITCH;
      const mark = lineMark({ fonts, role: 'fangsong', text: words, baseline });
      return {
        ...mark,
        segments: mark.segments.map((segment) => ({ ...segment, x: segment.x + column * 150 })),
      };
    };
    const cells = [
      cell(0, 0, '序号'),
      cell(1, 0, '整改-'),
      cell(1, 1, 'COD-'),
      cell(1, 2, '时限'),
      cell(2, 0, '2025-'),
      cell(2, 1, '06-30'),
      cell(0, 3, '合计'),
    ];
    const table = pagesOf([textPage(fonts, ['末尾-', 'well-', 'known a b'], { extra: cells })]);
    const bytes = await pdfRenderer.render(table, fonts, METADATA);
    expect(await verifyBytes({ pages: table, bytes, fonts })).toEqual([]);
  });
});

/** The same fonts, except that 宋体 prints .notdef for a character: what a broken subset would do. */
function withNotdef(real: FontSet, character: string): FontSet {
  const point = character.codePointAt(0);
  const songti = real.face('songti');
  if (!(songti instanceof TrueTypeFace)) throw new Error('a TrueType face was expected');
  const trueType = new Proxy(songti.trueType, {
    get(target: TrueType, name) {
      // A glyph beyond the face has an empty record, as .notdef of some fonts does.
      if (name === 'glyphOf') {
        return (asked: number) => (asked === point ? 0xfffe : target.glyphOf(asked));
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const face: Face = new TrueTypeFace('songti', trueType);
  return { ...real, face: (id) => (id === 'songti' ? face : real.face(id)) };
}
