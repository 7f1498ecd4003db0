import { describe, expect, it } from 'vitest';
import { table } from '../typeset/documents.ts';
import { lines, mm, rules, set } from './set-tables.ts';

const SMALL_FOUR = 12;
/** White at the right of a closing mark's ink in the fake faces, em: the setter takes it away. */
const CLOSING_BLANK = 0.56;
const text = '公路养护管理中心院内存有大量尘土、废物，未采取有效的防尘、抑尘措施'.repeat(3);

describe('cells of an annex', () => {
  it.each(['portrait', 'landscape'] as const)('keep clear of their rules, %s', (orientation) => {
    const heads = ['问题编号', '督察反馈问题', '整改目标', '整改措施', '整改完成情况'];
    const rows = [['第7项', text, text, text, text]];
    const result = set([table('t', heads, rows)], orientation);
    expect(result.proof).toEqual([]);
    const upright = rules(result, 0).filter(({ x1, x2 }) => x1 === x2);
    const level = rules(result, 0).filter(({ y1, y2 }) => y1 === y2);
    const cells = heads.flatMap((_, at) => [`t-h${at}`, `t-r0c${at}`]);
    const printed = cells.flatMap((id) => lines(result, id));
    expect(printed.length).toBeGreaterThan(10);
    for (const line of printed) {
      const blank = /[、，]$/u.test(line.text) ? CLOSING_BLANK * SMALL_FOUR : 0;
      const inkEnd = line.right - blank;
      for (const { x1 } of upright) {
        const clear = Math.max(line.left - x1, x1 - inkEnd);
        expect(clear, line.text).toBeGreaterThanOrEqual(mm(1.5) - 0.001);
      }
      const top = line.baseline - 0.88 * SMALL_FOUR;
      for (const { y1, weight } of level) {
        const clear = Math.max(top - y1, y1 - top - SMALL_FOUR) - weight / 2;
        expect(clear, line.text).toBeGreaterThanOrEqual(mm(1));
      }
    }
  });
});
