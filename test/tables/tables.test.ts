import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableBlock } from '../../server/documents/model/document.ts';
import { paragraph, runs, table, title } from '../typeset/documents.ts';
import { lines, mm, type Result, rules, set } from './set-tables.ts';

const HEADS = ['序号', '督察反馈问题', '整改措施', '整改时限'];
const text = (length: number) => '河道垃圾清理整治到位，'.repeat(800).slice(0, length);

/** Items as a plan's list has them: number, problem and deadline span the rows of the measures. */
function grouped(
  items: readonly { readonly problem: number; readonly measures: readonly number[] }[],
  options: Partial<TableBlock> = {},
): TableBlock {
  const rows = items.flatMap(({ problem, measures }, item) =>
    measures.map((length, at) => {
      const measure = { paragraphs: [runs(text(length))] };
      if (at > 0) return [measure];
      const rowSpan = measures.length;
      return [
        { paragraphs: [runs(`${item + 1}`)], rowSpan },
        { paragraphs: [runs(text(problem))], rowSpan },
        measure,
        { paragraphs: [runs('2025年底前')], rowSpan },
      ];
    }),
  );
  return { ...table('t', HEADS, rows), ...options };
}

/** Number of the rows of measures that begin on each page. */
function measuresByPage(result: Result): number[] {
  const counts = result.pages.pages.map(() => 0);
  const seen = new Set<string>();
  for (const [page, { marks }] of result.pages.pages.entries()) {
    for (const { owner } of marks) {
      if (owner.kind !== 'content' || !/c[02]$/.test(owner.block)) continue;
      const row = /r\d+/.exec(owner.block)?.[0] ?? '';
      if (seen.has(row)) continue;
      seen.add(row);
      counts[page] = (counts[page] ?? 0) + 1;
    }
  }
  return counts;
}

const added = (result: Result, page: number) =>
  (result.pages.pages[page]?.marks ?? []).flatMap((mark) =>
    mark.kind === 'text' && mark.owner.kind === 'added'
      ? [mark.segments.map((segment) => segment.text).join('')]
      : [],
  );

describe('row groups', () => {
  it('centre their spanning cells over all of their rows', () => {
    const result = set([grouped([{ problem: 10, measures: [20, 20, 20] }])]);
    expect(result.proof).toEqual([]);
    const number = lines(result, 't-r0c0')[0];
    const middle = lines(result, 't-r1c0').map(({ baseline }) => baseline);
    const centre = middle.reduce((sum, baseline) => sum + baseline, 0) / middle.length;
    expect(number?.baseline).toBeCloseTo(centre, 1);
  });

  it('share what a long spanning cell needs among their rows', () => {
    const result = set([grouped([{ problem: 200, measures: [5, 5, 5] }])]);
    const tops = rules(result, 0)
      .filter((rule) => rule.y1 === rule.y2 && rule.x2 - rule.x1 < mm(100))
      .map((rule) => rule.y1);
    const edges = [...new Set(tops.map((y) => Math.round(y)))].sort((a, b) => a - b);
    expect(edges).toHaveLength(2);
    const bottom = Math.max(...rules(result, 0).map((rule) => rule.y2));
    expect(bottom - (edges[1] ?? 0)).toBeCloseTo((edges[1] ?? 0) - (edges[0] ?? 0), -1);
  });

  it('go on with their number and （续） where they break', () => {
    const result = set([grouped([{ problem: 60, measures: [300, 300, 300, 300, 300, 300] }])]);
    expect(result.proof).toEqual([]);
    expect(result.pages.pages.length).toBeGreaterThan(1);
    for (let page = 1; page < result.pages.pages.length; page += 1) {
      const texts = added(result, page);
      expect(texts).toContain('1');
      expect(texts.some((each) => each === '续' || each === '（续）')).toBe(true);
    }
  });

  it('leave no single row on the last page', () => {
    for (let count = 4; count < 30; count += 1) {
      const measures = Array.from({ length: count }, () => 40);
      const counts = measuresByPage(set([grouped([{ problem: 30, measures }])]));
      expect(counts.at(-1), `${count} rows`).toBeGreaterThan(1);
    }
  });

  it('leave no single line of a spanning cell for the next page', () => {
    for (let length = 200; length < 500; length += 7) {
      const result = set([grouped([{ problem: length, measures: [90, 90, 90, 90, 90] }])]);
      const byPage = new Map<number, number>();
      for (const { page } of lines(result, 't-r0c1')) {
        byPage.set(page, (byPage.get(page) ?? 0) + 1);
      }
      const [, ...later] = byPage.values();
      for (const count of later) expect(count, `${length}`).toBeGreaterThan(1);
    }
  });
});

describe('captions', () => {
  const rows = Array.from({ length: 60 }, () => ({ problem: 40, measures: [30] }));

  it('stand over the head, and with （续） over each repeated one', () => {
    const caption = { id: 't-caption', runs: runs('表1　整改措施') };
    const result = set([paragraph('p', '前文'), grouped(rows, { caption })]);
    expect(result.proof).toEqual([]);
    const [first] = lines(result, 't-caption');
    expect([first?.page, first?.text]).toEqual([0, '表1　整改措施']);
    for (let page = 1; page < result.pages.pages.length; page += 1) {
      expect(added(result, page)[0]).toBe('表1　整改措施（续）');
    }
  });

  it('are 续表 where the table has none, or one too long for a line', () => {
    const long = { id: 't-caption', runs: runs(text(80)) };
    for (const options of [{}, { caption: long }]) {
      const result = set([grouped(rows, options)]);
      expect(result.proof).toEqual([]);
      expect(result.pages.pages.length).toBeGreaterThan(1);
      expect(added(result, 0)).toEqual([]);
      expect(added(result, 1)[0]).toBe('续表');
    }
  });
});

describe('heads of two rows', () => {
  it('span the columns of their group', () => {
    const headGroups = [{ id: 't-g', runs: runs('整改安排'), from: 2, count: 2 }];
    const result = set([grouped([{ problem: 20, measures: [20] }], { headGroups })]);
    expect(result.proof).toEqual([]);
    const group = lines(result, 't-g')[0];
    const inner = [lines(result, 't-h2')[0], lines(result, 't-h3')[0]];
    for (const head of inner) expect(head?.baseline).toBeGreaterThan(group?.baseline ?? 0);
    const centre = (line: typeof group) => ((line?.left ?? 0) + (line?.right ?? 0)) / 2;
    expect(centre(group)).toBeCloseTo((centre(inner[0]) + centre(inner[1])) / 2, 0);
    const outer = lines(result, 't-h1')[0];
    expect(outer?.baseline).toBeGreaterThan(group?.baseline ?? 0);
    expect(outer?.baseline).toBeLessThan(inner[0]?.baseline ?? 0);
  });
});

describe('under a title that fills most of a page', () => {
  it('begin with rows, not with their head alone', () => {
    for (let count = 1; count < 10; count += 1) {
      const words = Array.from({ length: count }, () => '整改措施清单');
      const result = set(
        [title('x', words), grouped([{ problem: 60, measures: [30, 30] }])],
        'landscape',
      );
      expect(result.proof).toEqual([]);
      const headPage = lines(result, 't-h0')[0]?.page;
      const rowPage = lines(result, 't-r0c1')[0]?.page;
      const titlePage = lines(result, 'x').at(-1)?.page;
      if (headPage === titlePage) expect(rowPage, `${count} lines`).toBe(headPage);
    }
  });
});

describe('sums and notes', () => {
  it('never stand alone on a page', () => {
    for (let count = 15; count < 45; count += 1) {
      const plain = table(
        't',
        ['序号', '类别', '数量'],
        [
          ...Array.from({ length: count }, (_, at) => [`${at + 1}`, '水污染', '1']),
          [{ paragraphs: [runs('合计')], colSpan: 2 }, `${count}`],
          [{ paragraphs: [runs('注：按类别统计。')], colSpan: 3 }],
        ],
      );
      const kinds = [...Array.from({ length: count }, () => undefined), 'total', 'notes'] as const;
      const rows = plain.rows.map((row, at) => {
        const kind = kinds[at];
        return kind === undefined ? row : { ...row, kind };
      });
      const result = set([{ ...plain, rows }]);
      expect(result.proof).toEqual([]);
      const last = result.pages.pages.length - 1;
      const numbers = lines(result).filter(
        ({ page, text: own }) => page === last && own.includes('水污染'),
      );
      expect(numbers.length, `${count} rows`).toBeGreaterThan(0);
    }
  });
});

describe('large tables', () => {
  /** The better of two runs, ms: what else the machine does is not the table's. */
  const layout = (block: TableBlock) => {
    const times = [0, 1].map(() => {
      const before = performance.now();
      expect(set([block], 'landscape').proof).toEqual([]);
      return performance.now() - before;
    });
    return Math.min(...times);
  };
  const items = (count: number) =>
    Array.from({ length: count / 5 }, () => ({ problem: 60, measures: [20, 30, 40, 20, 30] }));

  it('of 5,000 rows take seconds, and as long a row as smaller ones', () => {
    layout(grouped(items(500)));
    const small = layout(grouped(items(1000)));
    const large = layout(grouped(items(5000)));
    expect(large).toBeLessThan(20_000);
    expect(large / small).toBeLessThan(5 * 2.5);
  }, 60_000);

  it('of 5,000 rows under one spanning cell are cut as fast', () => {
    const one = (count: number) =>
      grouped([{ problem: 60, measures: Array.from({ length: count }, () => 20) }]);
    layout(one(500));
    const small = layout(one(1000));
    const large = layout(one(5000));
    expect(large).toBeLessThan(20_000);
    expect(large / small).toBeLessThan(5 * 2.5);
  }, 60_000);
});

describe('any table of groups', () => {
  it('proves complete, inside the type area', () => {
    const length = fc.oneof(
      { weight: 5, arbitrary: fc.nat(80) },
      { weight: 1, arbitrary: fc.nat(2500) },
    );
    const item = fc.record({
      problem: length,
      measures: fc.array(length, { minLength: 1, maxLength: 7 }),
    });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 12, size: 'max' }),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('portrait' as const, 'landscape' as const),
        (items, captioned, headed, orientation) => {
          const options = {
            ...(captioned ? { caption: { id: 't-caption', runs: runs('表1') } } : {}),
            ...(headed
              ? { headGroups: [{ id: 't-g', runs: runs('安排'), from: 1, count: 3 }] }
              : {}),
          };
          const result = set([grouped(items, options), paragraph('p', '完')], orientation);
          expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(result.proof).toEqual([]);
          expect(result.pages.pages.every(({ marks }) => marks.length > 1)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});
