import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../server/documents/model/document.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { RuleMark } from '../../server/documents/typeset/pages.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { documentOf, paragraph, runs, section, table, title } from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';
import { linesOf } from './lines-of.ts';

const fonts = fakeFontSet();
const mm = (value: number) => (value * 72) / 25.4;
const HEADS = ['序号', '督察反馈问题', '整改完成情况'];

function set(blocks: readonly Block[], orientation: 'portrait' | 'landscape' = 'portrait') {
  const document = documentOf([], { sections: [section(blocks, { orientation })] });
  const { pages, findings } = layoutDocument({ document, fonts });
  return { document, pages, findings, proof: proveComplete({ document, pages }) };
}

function rowsOf(count: number, length: number): string[][] {
  return Array.from({ length: count }, (_, at) => [
    `${at + 1}`,
    '河道垃圾清理'.repeat(50).slice(0, length),
    '已完成',
  ]);
}

/** Pages with the numbers of the rows that begin there. */
function rowStarts(result: ReturnType<typeof set>): string[][] {
  const starts: string[][] = result.pages.pages.map(() => []);
  for (const line of linesOf(result.pages, fonts)) {
    const owner = line.marks[0]?.owner;
    if (owner?.kind === 'content' && /-r\d+c0$/.test(owner.block))
      starts[line.page]?.push(line.text);
  }
  return starts;
}

describe('tables', () => {
  it('repeat their head on every page, marked as added after the first', () => {
    const result = set([table('t', HEADS, rowsOf(60, 40))]);
    expect(result.proof).toEqual([]);
    expect(result.pages.pages.length).toBeGreaterThan(2);
    result.pages.pages.forEach((page, at) => {
      const heads = page.marks.filter(
        (mark) => mark.kind === 'text' && 'block' in mark.owner && mark.owner.block.includes('-h'),
      );
      expect(heads).toHaveLength(3);
      expect(heads.every((mark) => mark.owner.kind === (at === 0 ? 'content' : 'added'))).toBe(
        true,
      );
    });
  });

  it('leave no page with a single row where two fit', () => {
    for (let count = 2; count < 40; count += 1) {
      const starts = rowStarts(set([table('t', HEADS, rowsOf(count, 60))]));
      for (const page of starts) expect(page.length, `${count} rows`).not.toBe(1);
      expect(starts.flat()).toEqual(Array.from({ length: count }, (_, at) => `${at + 1}`));
    }
  });

  it('go on after a repeated head where the next two rows do not fit together', () => {
    const high = '河道'.repeat(190);
    const rows = [...rowsOf(2, 20), ['3', high, '完'], ['4', high, '完'], ['5', high, '完']];
    for (const blocks of [[table('t', HEADS, rows)], [table('t', HEADS, rows.slice(2))]]) {
      const result = set(blocks);
      expect(result.proof).toEqual([]);
      expect(result.pages.pages.length).toBeLessThan(6);
    }
  });

  it('cut a cell longer than a page between lines and say which row goes on', () => {
    const long = '整改措施落实到位'.repeat(400);
    const result = set([
      table('t', HEADS, [
        ['1', long, '已完成'],
        ['2', '短', '已完成'],
      ]),
    ]);
    expect(result.proof).toEqual([]);
    expect(result.pages.pages.length).toBeGreaterThan(3);
    const second = linesOf(result.pages, fonts).filter((line) => line.page === 1);
    expect(second.some((line) => line.text.includes('续'))).toBe(true);
    for (const line of linesOf(result.pages, fonts)) expect(line.baseline).toBeLessThan(mm(262));
  });

  it('fill the measure, frame heavier than the rules inside, text inside its column', () => {
    const result = set([table('t', HEADS, rowsOf(3, 80))]);
    const rules = result.pages.pages[0]?.marks.filter(
      (mark): mark is RuleMark => mark.kind === 'rule',
    );
    const xs = (rules ?? []).flatMap((rule) => [rule.x1, rule.x2]);
    expect(Math.min(...xs)).toBeCloseTo(mm(28) - 0.5, 6);
    expect(Math.max(...xs)).toBeCloseTo(mm(184) + 0.5, 6);
    expect(new Set((rules ?? []).map((rule) => rule.weight))).toEqual(new Set([0.5, 1]));
    for (const line of linesOf(result.pages, fonts, 't-r0c1')) {
      expect(line.left).toBeGreaterThan(mm(40));
      expect(line.right).toBeLessThan(mm(40) + mm(72) + 8);
    }
  });

  it('do not repeat a head that would leave no room for rows', () => {
    const heads = ['序号', '督察反馈问题'.repeat(80), '整改'];
    const result = set([table('t', heads, rowsOf(30, 200))]);
    expect(result.proof).toEqual([]);
    expect(rowStarts(result).flat()).toHaveLength(30);
  });

  it('wrap a head without leaving one character alone', () => {
    const narrow = table('t', ['问题编号', '督察反馈问题'], [['第7项', '扬尘']]);
    const { pages } = set([narrow]);
    expect(linesOf(pages, fonts, 't-h0').map((line) => line.text)).toEqual(['问题', '编号']);
  });

  it('set spanning cells over their rows and columns', () => {
    const result = set([
      table('t', HEADS, [
        [{ paragraphs: [runs('1')], rowSpan: 2 }, '甲', '乙'],
        ['丙', '丁'],
        [{ paragraphs: [runs('合计')], colSpan: 2 }, '2'],
      ]),
    ]);
    expect(result.proof).toEqual([]);
    expect(result.findings).toEqual([]);
    const at = (id: string) => linesOf(result.pages, fonts, id)[0];
    const middle = ((at('t-r0c1')?.baseline ?? 0) + (at('t-r1c0')?.baseline ?? 0)) / 2;
    expect(at('t-r0c0')?.baseline).toBeCloseTo(middle, 6);
    expect(at('t-r1c0')?.left).toBeCloseTo(at('t-r0c1')?.left ?? 0, 6);
    expect(at('t-r2c1')?.left).toBeCloseTo(at('t-r0c2')?.left ?? 0, 6);
  });

  it('report a cell without column and a column too narrow for a character', () => {
    const outside = set([table('t', ['序号', '问题'], [['1', '甲', '乙']])]);
    expect(outside.findings.map((finding) => finding.code)).toEqual(['TABLE_CELL_OUTSIDE']);
    expect(outside.proof.map((finding) => finding.code)).toEqual(['TEXT_LOST_IN_LAYOUT']);
    const columns = Array.from({ length: 90 }, (_, at) => `${at % 10}`);
    const narrow = set([table('t', columns, [columns.map(() => '字')])]);
    expect(narrow.findings.map((finding) => finding.code)).toContain('TABLE_COLUMN_TOO_NARROW');
  });

  it('prove complete for any cells, spans and lengths, in both orientations', () => {
    const cell = fc.record({
      length: fc.oneof(
        { weight: 5, arbitrary: fc.nat(60) },
        { weight: 1, arbitrary: fc.nat(3000) },
      ),
      rowSpan: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 4 })),
    });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 25, size: 'max' });
    const orientation = fc.constantFrom('portrait' as const, 'landscape' as const);
    fc.assert(
      fc.property(rows, orientation, (shapes, turned) => {
        const open = [0, 0, 0];
        const cells = shapes.map((shape) =>
          shape.flatMap(({ length, rowSpan }, column) => {
            const busy = open[column] ?? 0;
            open[column] = busy > 0 ? busy - 1 : rowSpan - 1;
            return busy > 0
              ? []
              : [
                  {
                    paragraphs: [runs('整改完成情况良好，'.repeat(400).slice(0, length))],
                    rowSpan,
                  },
                ];
          }),
        );
        const blocks = [title('x', ['清单']), table('t', HEADS, cells), paragraph('p', '完')];
        const result = set(blocks, turned);
        expect(result.proof).toEqual([]);
        const bottom = turned === 'portrait' ? mm(262) : mm(184);
        for (const line of linesOf(result.pages, fonts)) expect(line.baseline).toBeLessThan(bottom);
      }),
      { numRuns: 30 },
    );
  });
});
