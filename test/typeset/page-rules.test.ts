import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../server/documents/model/document.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { documentOf, heading, paragraph, runs, signature, title } from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';
import { linesOf, type PrintedLine } from './lines-of.ts';

const fonts = fakeFontSet();
const mm = (value: number) => (value * 72) / 25.4;
const cell = mm(156) / 28;
const origin = { file: 'notice/test.md', line: 1 };
/** Text of so many full lines, the indent included. */
const linesOfText = (count: number) => '督'.repeat(28 * count - 2);

function set(blocks: readonly Block[]) {
  const document = documentOf(blocks);
  const { pages } = layoutDocument({ document, fonts });
  expect(proveComplete({ document, pages })).toEqual([]);
  return { pages, lines: (id?: string) => linesOf(pages, fonts, id) };
}

function perPage(lines: readonly PrintedLine[]): number[] {
  const counts: number[] = [];
  for (const line of lines) counts[line.page] = (counts[line.page] ?? 0) + 1;
  return counts;
}

/** Each paragraph has no single line at a page's end or top. */
function expectNoSingleLines(ids: readonly string[], lines: (id: string) => PrintedLine[]): void {
  for (const id of ids) {
    const own = lines(id);
    if (own.length === 1) continue;
    for (const count of perPage(own)) {
      if (count !== undefined) expect(count, id).toBeGreaterThanOrEqual(2);
    }
  }
}

describe('page ends', () => {
  it('leave no single first or last line of a paragraph', () => {
    const { lines } = set([paragraph('a', linesOfText(21)), paragraph('b', linesOfText(6))]);
    expect(perPage(lines('a'))).toEqual([21]);
    expect(lines('b').map((line) => line.page)).toEqual([1, 1, 1, 1, 1, 1]);
    const last = set([paragraph('a', linesOfText(19)), paragraph('b', linesOfText(4))]);
    expect(perPage(last.lines('b'))).toEqual([2, 2]);
  });

  it('never part a heading from two lines of its paragraph, or from the only one', () => {
    for (let before = 15; before < 24; before += 1) {
      const { lines } = set([
        paragraph('a', linesOfText(before)),
        heading('h', 1, '一、', '整改目标'),
        paragraph('b', '短句。'),
        heading('i', 1, '二、', '整改措施'),
        paragraph('c', linesOfText(5)),
      ]);
      expect(lines('b')[0]?.page, `${before} lines before`).toBe(lines('h')[0]?.page);
      expect(lines('c')[1]?.page, `${before} lines before`).toBe(lines('i')[0]?.page);
    }
  });

  it('come late in a notice of headings with one line each', () => {
    const parts = Array.from({ length: 14 }, (_, at) => [
      heading(`h${at}`, 1, '一、', '整改目标'),
      paragraph(`p${at}`, '短句。'),
    ]);
    const { lines } = set(parts.flat());
    const onFirst = parts.filter((_, at) => lines(`p${at}`)[0]?.page === 0);
    expect(onFirst).toHaveLength(11);
  });

  it('hold for generated papers', () => {
    const block = fc.oneof(
      { weight: 4, arbitrary: fc.record({ heading: fc.constant(false), length: fc.nat(400) }) },
      { weight: 1, arbitrary: fc.record({ heading: fc.constant(true), length: fc.nat(40) }) },
    );
    const paper = fc.array(block, { minLength: 5, maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(paper, (shapes) => {
        const blocks = [...shapes, { heading: false, length: 120 }].map((shape, at) =>
          shape.heading
            ? heading(`b${at}`, 2, '（一）', '责'.repeat(shape.length + 1))
            : paragraph(`b${at}`, '任'.repeat(shape.length + 1)),
        );
        const { pages, lines } = set(blocks);
        const text = blocks.filter((each) => each.kind === 'paragraph').map((each) => each.id);
        expectNoSingleLines(text, lines);
        const all = linesOf(pages, fonts);
        all.forEach((line, at) => {
          const owner = line.marks[0]?.owner;
          if (owner?.kind !== 'content' || owner.tag !== 'H3') return;
          expect(all[at + 1]?.page, `heading ${owner.block} ends page ${line.page}`).toBe(
            line.page,
          );
        });
        for (const line of all) expect(line.baseline).toBeLessThan(mm(262));
      }),
      { numRuns: 60 },
    );
  });

  it('start a page at a page break, and none for a second one', () => {
    const pageBreak = (id: string): Block => ({ kind: 'page-break', id, origin });
    const { pages } = set([
      paragraph('a', '甲'),
      pageBreak('x'),
      pageBreak('y'),
      paragraph('b', '乙'),
    ]);
    expect(pages.pages).toHaveLength(2);
    expect(set([paragraph('a', '甲'), pageBreak('x'), pageBreak('y')]).pages.pages).toHaveLength(1);
  });

  it('keep blocks together that fit on a page, and break those that do not', () => {
    const keep = (count: number): Block => ({
      kind: 'keep',
      id: 'k',
      origin,
      blocks: [paragraph('k1', linesOfText(count)), paragraph('k2', linesOfText(4))],
    });
    const small = set([paragraph('a', linesOfText(15)), keep(6)]);
    expect(new Set(small.lines().map((line) => line.page))).toEqual(new Set([0, 1]));
    expect(small.lines('k1')[0]?.page).toBe(1);
    const large = set([paragraph('a', linesOfText(15)), keep(40)]);
    expect(large.lines('k1')[0]?.page).toBe(0);
    expect(large.pages.pages).toHaveLength(3);
  });
});

describe('signature', () => {
  const paper = (lines: number, seal: 'place' | 'none' = 'place', organ = '青源县自然资源局') => [
    title('t', ['整改销号情况公示']),
    paragraph('a', linesOfText(lines)),
    signature('s', [organ], '2025年5月21日', seal),
  ];

  it('never stands on a page without two lines of text', () => {
    for (let count = 1; count < 50; count += 1) {
      const { lines } = set(paper(count));
      const pages = lines('s').map((line) => line.page);
      expect(new Set(pages).size).toBe(1);
      const text = lines('a').filter((line) => line.page === pages[0]);
      expect(text.length, `${count} lines`).toBeGreaterThanOrEqual(Math.min(2, count));
    }
  });

  it('puts the date four characters from the right and the name centred on it', () => {
    const [name, date] = set(paper(5)).lines('s');
    expect(date?.right).toBeCloseTo(mm(184) - 4 * cell + 16 - cell, 6);
    const centre = (line: PrintedLine | undefined) => ((line?.left ?? 0) + (line?.right ?? 0)) / 2;
    expect(centre(name)).toBeCloseTo(centre(date), 6);
    expect((date?.baseline ?? 0) - (name?.baseline ?? 0)).toBeCloseTo(29.609, 3);
  });

  it('leaves the room in which a seal of 45 mm lies within one line of the text', () => {
    const { lines } = set(paper(5));
    const text = (lines('a').at(-1)?.baseline ?? 0) + 0.12 * 16;
    const [name, date] = lines('s');
    const middle = ((name?.baseline ?? 0) - 0.88 * 16 + (date?.baseline ?? 0) + 0.12 * 16) / 2;
    // The names stand a little below the middle of the seal (7.3.5.1).
    const sealTop = middle - mm(1) - mm(45) / 2;
    expect(sealTop).toBeGreaterThan(text);
    expect(sealTop).toBeLessThan(text + 29.609);
  });

  it('without seal: name two characters from the right, date two after its start', () => {
    const [name, date] = set(paper(5, 'none')).lines('s');
    expect(name?.right).toBeCloseTo(mm(184) - 2 * cell + 16 - cell, 6);
    expect((date?.left ?? 0) - (name?.left ?? 0)).toBeCloseTo(2 * cell, 6);
  });

  it('without seal, date longer than the name: the date keeps two characters to the right', () => {
    const [name, date] = set(paper(5, 'none', '整改办')).lines('s');
    expect(date?.right).toBeCloseTo(mm(184) - 2 * cell + 16 - cell, 6);
    expect((date?.left ?? 0) - (name?.left ?? 0)).toBeCloseTo(2 * cell, 6);
  });

  it('keeps a long name and three joint organs inside the type area', () => {
    const long = '青源县中央生态环境保护督察反馈问题整改工作领导小组办公室（县生态环境局代章）';
    for (const organs of [
      [long],
      [long, '甲局'],
      ['甲局', '乙局', '丙局'],
      ['甲', '乙', '丙', '丁'],
    ]) {
      for (const seal of ['place', 'none'] as const) {
        const { lines } = set([
          paragraph('a', linesOfText(3)),
          signature('s', organs, '2025年5月1日', seal),
        ]);
        for (const line of lines('s')) {
          expect(line.left).toBeGreaterThan(mm(28) - 0.01);
          expect(line.right).toBeLessThan(mm(184) + 0.3);
        }
      }
    }
  });
});

describe('attachments and note', () => {
  it('numbers several names and wraps them under their first character', () => {
    const blocks: Block[] = [
      paragraph('a', linesOfText(3)),
      { kind: 'attachments', id: 'x', origin, names: [runs('督'.repeat(40)), runs('察意见')] },
      signature('s', ['甲局'], '2025年5月1日'),
      { kind: 'note', id: 'n', origin, runs: runs('（此件公开发布）') },
    ];
    const { lines } = set(blocks);
    const [first, wrapped, second] = lines('x');
    expect(first?.text.startsWith('附件：1.督')).toBe(true);
    expect(first?.left).toBeCloseTo(mm(28) + 2 * cell, 6);
    expect(wrapped?.left).toBeCloseTo(mm(28) + 5 * cell + 16, 6);
    expect(second?.text).toBe('2.察意见');
    expect(second?.left).toBeCloseTo(mm(28) + 5 * cell, 6);
    const text = lines('a').at(-1)?.baseline ?? 0;
    expect((first?.baseline ?? 0) - text).toBeCloseTo(2 * 29.609, 2);
    expect(lines('n')[0]?.left).toBeCloseTo(mm(28) + 2 * cell, 6);
  });

  it('does not number a single name', () => {
    const { lines } = set([
      paragraph('a', linesOfText(3)),
      { kind: 'attachments', id: 'x', origin, names: [runs('任务清单')] },
    ]);
    expect(lines('x').map((line) => line.text)).toEqual(['附件：任务清单']);
  });
});
