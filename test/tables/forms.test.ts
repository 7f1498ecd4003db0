import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../typeset/documents.ts';
import { form, lines, mm, rules, set } from './set-tables.ts';

const COLUMNS = [{ mm: 25 }, { share: 1 }, { mm: 25 }, { share: 1 }];

/** Distinct heights of the horizontal rules of the first page, from the top, mm. */
function rowEdges(result: ReturnType<typeof set>): number[] {
  const flat = rules(result, 0).filter((rule) => rule.y1 === rule.y2);
  const edges = [...new Set(flat.map((rule) => Math.round(rule.y1 * 1000) / 1000))];
  return edges.sort((a, b) => a - b).map((y) => (y * 25.4) / 72);
}

describe('forms', () => {
  it('give each row the height asked for, more where its text needs it', () => {
    const result = set([
      form('f', COLUMNS, [
        { height: 15, cells: ['〔申请单位〕', '青源县', '〔日期〕', ''] },
        { height: 60, cells: ['〔意见〕', { colSpan: 3 }] },
        { height: 10, cells: ['〔问题〕', { colSpan: 3, paragraphs: [runs('河道'.repeat(200))] }] },
      ]),
    ]);
    expect(result.proof).toEqual([]);
    const edges = rowEdges(result);
    expect(edges[0]).toBeCloseTo(37, 3);
    expect((edges[1] ?? 0) - (edges[0] ?? 0)).toBeCloseTo(15, 2);
    expect((edges[2] ?? 0) - (edges[1] ?? 0)).toBeCloseTo(60, 2);
    expect((edges[3] ?? 0) - (edges[2] ?? 0)).toBeGreaterThan(60);
  });

  it('centre entries in their cells, or set them on top, with the foot at the bottom right', () => {
    const cell = {
      colSpan: 3,
      paragraphs: [runs('同意')],
      vertical: 'top' as const,
      foot: [runs('（盖章）'), runs('年　　月　　日')],
    };
    const result = set([
      form('f', COLUMNS, [
        { height: 80, cells: ['〔意见〕', cell] },
        { height: 20, cells: ['〔备注〕', { colSpan: 3, paragraphs: [runs('无')] }] },
      ]),
    ]);
    expect(result.proof).toEqual([]);
    const [top, seal, date] = lines(result, 'f-r0c1');
    expect(top?.baseline).toBeLessThan(mm(37 + 8));
    expect(date?.baseline).toBeGreaterThan(mm(37 + 80 - 6));
    expect(date?.baseline).toBeLessThan(mm(37 + 80));
    expect((date?.baseline ?? 0) - (seal?.baseline ?? 0)).toBeCloseTo(20, 6);
    for (const line of [seal, date]) {
      expect(line?.right).toBeGreaterThan(mm(184 - 2));
      expect(line?.right).toBeLessThan(mm(184 - 0.9));
    }
    const label = lines(result, 'f-r0c0')[0];
    expect(label?.baseline).toBeCloseTo(mm(37 + 40) + 0.38 * 14, 1);
  });

  it('keep rows whole where they fit on a page, and print what is higher than one', () => {
    const whole = set([
      form('f', COLUMNS, [
        { height: 150, cells: ['〔甲〕', { colSpan: 3 }] },
        { height: 150, cells: ['〔乙〕', { colSpan: 3 }] },
        { height: 225, cells: ['〔丙〕', { colSpan: 3, paragraphs: [runs('办结')] }] },
      ]),
    ]);
    expect(whole.proof).toEqual([]);
    expect(lines(whole).map((line) => [line.page, line.text])).toEqual([
      [0, '甲'],
      [1, '乙'],
      [2, '丙办结'],
    ]);
    const long = set([
      form('f', COLUMNS, [
        { cells: ['〔问题〕', { colSpan: 3, paragraphs: [runs('督察反馈问题'.repeat(500))] }] },
        { height: 30, cells: ['〔备注〕', { colSpan: 3 }] },
      ]),
    ]);
    expect(long.proof).toEqual([]);
    expect(long.pages.pages.length).toBeGreaterThan(2);
    expect(lines(long).filter((line) => line.text.includes('续')).length).toBeGreaterThan(0);
  });

  it('ask for no row higher than the page it stands on', () => {
    const result = set(
      [form('f', COLUMNS, [{ height: 225, cells: ['〔意见〕', { colSpan: 3 }] }])],
      'landscape',
    );
    expect(result.proof).toEqual([]);
    for (const rule of rules(result, 0)) expect(rule.y2).toBeLessThan(mm(184) + 0.5);
  });

  it('tell a cell for which the row has no column', () => {
    const result = set([form('f', COLUMNS, [{ cells: ['甲', '乙', '丙', '丁', '戊'] }])]);
    expect(result.findings.map(({ code }) => code)).toEqual(['FORM_CELL_OUTSIDE']);
    expect(result.proof.map(({ code }) => code)).toEqual(['TEXT_LOST_IN_LAYOUT']);
  });

  it('prove complete for any heights, spans, lengths and feet', () => {
    const cell = fc.record({
      paragraphs: fc
        .oneof({ weight: 6, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.nat(2500) })
        .map((length) => [runs('整改完成情况良好，'.repeat(300).slice(0, length))]),
      colSpan: fc.integer({ min: 1, max: 2 }),
      rowSpan: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 3 })),
      vertical: fc.constantFrom('top' as const, 'middle' as const),
      foot: fc.constantFrom([], [runs('（盖章）'), runs('年　　月　　日')]),
    });
    const row = fc.record({ height: fc.nat(225), cells: fc.tuple(cell, cell) });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12, size: 'max' }),
        fc.constantFrom('portrait' as const, 'landscape' as const),
        (rows, orientation) => {
          const widths = Array.from({ length: 12 }, () => ({ share: 1 }));
          // Twelve columns hold any two cells of this row beside those that reach down from above.
          const result = set([form('f', widths, rows)], orientation);
          expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(result.proof).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});
