import { describe, expect, it } from 'vitest';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { Page, TextMark } from '../../server/documents/typeset/pages.ts';
import { documentOf, heading, paragraph, section, table, title } from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';
import { linesOf } from './lines-of.ts';

const fonts = fakeFontSet();
const mm = (value: number) => (value * 72) / 25.4;
const han = (count: number) => '环境保护督察整改方案落实情况'.repeat(count).slice(0, count);
const cell = mm(156) / 28;

function numberOf(page: Page | undefined): TextMark {
  const mark = page?.marks.find(({ kind, owner }) => kind === 'text' && owner.kind === 'artifact');
  if (mark?.kind !== 'text') throw new Error('no page number');
  return mark;
}

describe('the 28 × 22 grid', () => {
  const { pages, findings } = layoutDocument({
    document: documentOf([paragraph('b1', han(28 * 60))]),
    fonts,
  });
  const lines = linesOf(pages, fonts);

  it('holds 22 lines a page, from 37 mm to 262 mm, at a pitch of 29.609 pt', () => {
    expect(findings).toEqual([]);
    const first = lines.filter((line) => line.page === 0);
    expect(first).toHaveLength(22);
    expect((first[0]?.baseline ?? 0) - 0.88 * 16).toBeCloseTo(mm(37), 6);
    expect((first[21]?.baseline ?? 0) + 0.12 * 16).toBeCloseTo(mm(262), 6);
    for (let at = 1; at < 22; at += 1) {
      const step = (first[at]?.baseline ?? 0) - (first[at - 1]?.baseline ?? 0);
      expect(step).toBeCloseTo(29.609, 3);
    }
  });

  it('holds 28 characters a line of 15.793 pt each, the first line two less', () => {
    expect(lines[0]?.text).toHaveLength(26);
    expect(lines[0]?.left).toBeCloseTo(mm(28) + 2 * cell, 6);
    for (const line of lines.slice(1, -1)) {
      expect(line.text).toHaveLength(28);
      expect(line.left).toBeCloseTo(mm(28), 6);
      expect(line.marks[0]?.segments).toHaveLength(1);
      expect(line.marks[0]?.segments[0]?.tracking).toBeCloseTo(cell - 16, 6);
    }
  });

  it('sets headings two characters in, in the faces of their levels', () => {
    const blocks = [
      heading('h1', 1, '一、', '问题'),
      heading('h2', 2, '（一）', '加强领导。', '正文接排。'),
      heading('h3', 3, '1.', '措施'),
      paragraph('p', han(60)),
    ];
    const set = layoutDocument({ document: documentOf(blocks), fonts }).pages;
    const faces = (id: string) =>
      linesOf(set, fonts, id).flatMap((line) => line.marks.flatMap((mark) => mark.segments));
    expect(faces('h1').map((segment) => segment.face)).toEqual(['heiti']);
    expect(faces('h2').map((segment) => [segment.face, segment.text])).toEqual([
      ['kaiti', '（一）加强领导。'],
      ['fangsong', '正文接排。'],
    ]);
    expect(faces('h3').map((segment) => segment.face)).toEqual(['songti', 'fangsong']);
    expect(linesOf(set, fonts, 'h1')[0]?.left).toBeCloseTo(mm(28) + 2 * cell, 6);
    expect(set.outline.map((entry) => [entry.level, entry.text, entry.page])).toEqual([
      [2, '一、问题', 0],
      [3, '（一）加强领导。', 0],
      [4, '1.措施', 0],
    ]);
    const tags = linesOf(set, fonts, 'h2')[0]?.marks.map((mark) =>
      mark.owner.kind === 'content' ? mark.owner.tag : mark.owner.kind,
    );
    expect(tags).toEqual(['H3', 'P']);
  });
});

describe('bookmarks', () => {
  it('lead to the pages on which titles and headings begin, over all sections', () => {
    const first = section([
      title('t', ['公示']),
      paragraph('a', han(28 * 30)),
      heading('h', 1, '一、', '目标'),
      paragraph('b', han(60)),
    ]);
    const annex = section([title('u', ['清单'])], { kind: 'annex' });
    const { outline } = layoutDocument({
      document: documentOf([], { sections: [first, annex] }),
      fonts,
    }).pages;
    expect(outline).toEqual([
      { level: 1, text: '公示', page: 0 },
      { level: 2, text: '一、目标', page: 1 },
      { level: 1, text: '清单', page: 2 },
    ]);
  });
});

describe('page numbers', () => {
  const { pages } = layoutDocument({
    document: documentOf([paragraph('b1', han(28 * 50))], { draft: true }),
    fonts,
  });

  it('stand 7 mm below the type area, odd ones right, even ones left, one character in', () => {
    const odd = numberOf(pages.pages[0]);
    const even = numberOf(pages.pages[1]);
    expect(odd.segments.map((segment) => segment.text).join('')).toBe('— 1 —');
    expect(odd.baseline - 0.37 * 14).toBeCloseTo(mm(269), 6);
    // Two dashes of 1 em, two spaces of 1/4, a digit of 1/2.
    expect((odd.segments[0]?.x ?? 0) + 3 * 14).toBeCloseTo(mm(184) - 14, 6);
    expect(even.segments[0]?.x).toBeCloseTo(mm(28) + 14, 6);
    expect(odd.segments.every((segment) => segment.face === 'songti' && segment.size === 14)).toBe(
      true,
    );
    expect(odd.owner).toEqual({ kind: 'artifact' });
  });

  it('bears the draft mark first on every page, as shapes', () => {
    for (const page of pages.pages) {
      expect(page.marks[0]).toMatchObject({ kind: 'outline', text: '草稿', color: '#d9d9d9' });
    }
  });

  it('keeps the portrait place on landscape pages, turned with the paper', () => {
    const landscape = section([table('t', ['序号', '问题'], [['1', '扬尘']])], {
      kind: 'annex',
      orientation: 'landscape',
    });
    const portrait = section([paragraph('b1', han(10))]);
    const set = layoutDocument({
      document: documentOf([], { sections: [portrait, landscape] }),
      fonts,
    }).pages;
    const second = set.pages[1];
    expect([second?.width, second?.height]).toEqual([mm(297), mm(210)]);
    const mark = numberOf(second);
    expect(mark.turn).toEqual({ x: mm(297), y: 0 });
    // Even page: top left. On the page, x = turn.x − baseline and y = turn.y + x.
    expect(mm(297) - (mark.baseline - 0.37 * 14)).toBeCloseTo(mm(297 - 269), 6);
    expect(mark.segments[0]?.x).toBeCloseTo(mm(28) + 14, 6);
  });
});

describe('titles and annexes', () => {
  it('centres the title in 22 pt, version words under it, then one blank line', () => {
    const blocks = [title('t', ['整改销号情况公示'], ['样例']), paragraph('b', han(40))];
    const set = layoutDocument({ document: documentOf(blocks), fonts }).pages;
    const [head, words, first] = linesOf(set, fonts);
    expect(head?.text).toBe('整改销号情况公示');
    expect((head?.baseline ?? 0) - 0.88 * 22).toBeCloseTo(mm(37), 6);
    expect(((head?.left ?? 0) + (head?.right ?? 0)) / 2).toBeCloseTo(mm(106), 6);
    expect(words?.text).toBe('（样例）');
    expect(words?.marks.map((mark) => mark.owner.kind)).toEqual(['added', 'content', 'added']);
    expect(((words?.left ?? 0) + (words?.right ?? 0)) / 2).toBeCloseTo(mm(106), 0);
    expect((first?.baseline ?? 0) - (words?.baseline ?? 0)).toBeCloseTo(2 * 29.609, 2);
  });

  it('puts 附件 on line 1 in 黑体 and the title of the annex on line 3', () => {
    const annex = section([title('t', ['任务清单'])], {
      kind: 'annex',
      annexLabel: { id: 'a', text: '附件1' },
    });
    const set = layoutDocument({
      document: documentOf([], { sections: [section([paragraph('b', han(5))]), annex] }),
      fonts,
    }).pages;
    const lines = linesOf(set, fonts).filter((line) => line.page === 1);
    expect(lines.map((line) => line.text)).toEqual(['附件1', '任务清单']);
    expect(lines[0]?.left).toBeCloseTo(mm(28), 6);
    expect(lines[0]?.marks[0]?.segments[0]?.face).toBe('heiti');
    expect((lines[0]?.baseline ?? 0) - 0.88 * 16).toBeCloseTo(mm(37), 6);
    expect((lines[1]?.baseline ?? 0) - 0.88 * 22).toBeCloseTo(mm(37) + 2 * 29.609, 2);
  });
});
