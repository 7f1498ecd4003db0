import { describe, expect, it } from 'vitest';
import type { Datum } from '../../server/documents/template/facts/datum.ts';
import { rounded } from '../../server/documents/template/filters/numbers.ts';
import { filters } from '../../server/documents/template/filters/registry.ts';
import { facts, put } from './compile.ts';

function scalar(value: string | number): Datum {
  return { kind: 'scalar', value };
}

function apply(name: string, input: Datum, ...args: Datum[]): unknown {
  const outcome = filters.get(name)?.apply(input, args);
  return outcome?.kind === 'scalar' ? outcome.value : outcome;
}

describe('numbers', () => {
  it.each([
    ['万元', 125_000, undefined, '12.5万元'],
    ['万元', 125_000, 2, '12.50万元'],
    ['万元', 0, undefined, '0万元'],
    ['万元', -45_600, undefined, '-4.56万元'],
    ['亿元', 350_000_000, undefined, '3.5亿元'],
    ['亿元', 1_234_567_890, 3, '12.346亿元'],
    ['百分比', 460 / 477, undefined, '96.4%'],
    ['百分比', 0.07, undefined, '7%'],
    ['百分比', 1275 / 2164, 1, '58.9%'],
    ['百分比', 1, 2, '100.00%'],
    ['百分比', 1e-9, undefined, '0%'],
  ])('%s: %d (%s) → %s', (name, value, digits, text) => {
    const args = digits === undefined ? [] : [scalar(digits)];
    expect(apply(name, scalar(value), ...args)).toBe(text);
  });

  it.each([
    [1.005, 2, '1.01'],
    [2.675, 2, '2.68'],
    [-0.004, 2, '0'],
    [1e21, 0, '1e+21'],
  ])('rounds %d to %d digits as written: %s', (value, digits, text) => {
    expect(rounded(value, digits, false)).toBe(text);
  });

  it.each([
    [0, '零'],
    [14, '十四'],
    [2024, '二千零二十四'],
    [100_000, '100000'],
    [1.5, '1.5'],
  ])('中文数字: %d → %s', (value, text) => {
    expect(apply('中文数字', scalar(value))).toBe(text);
  });

  it('合计 adds decimals as written and passes a missing one on', () => {
    const missing: Datum = { kind: 'missing', path: 'a[1]', label: '投入' };
    expect(apply('合计', { kind: 'list', items: [scalar(0.1), scalar(0.2)] })).toBe(0.3);
    expect(apply('合计', { kind: 'list', items: [scalar(1), missing] })).toEqual(missing);
  });
});

describe('dates', () => {
  it.each([
    ['2025-05-21', '2025-06-04', '2025年5月21日至6月4日'],
    ['2024-12-20', '2025-01-03', '2024年12月20日至2025年1月3日'],
    ['2024-12-20', '2024-12-27', '2024年12月20日至27日'],
    ['2024-12-20', '2024-12-20', '2024年12月20日'],
  ])('%s to %s: %s', (start, end, text) => {
    expect(apply('日期区间', scalar(start), scalar(end))).toBe(text);
  });

  it('日期 pads nothing', () => {
    expect(apply('日期', scalar('2025-05-01'))).toBe('2025年5月1日');
  });
});

describe('lists', () => {
  const item = (ownNo: string, category: string) => ({
    ...facts().items[0],
    ownNo,
    category,
    goal: { text: `${ownNo}完成整治。`, parts: [] },
  });
  const given = facts({
    items: [item('三十', '水'), item('十四', '气'), item('二', '水'), item('2', '气')],
  });

  it('顿号列举 joins texts and fields, each with its place', () => {
    expect(put('{{ items[0].responsibleUnits | 顿号列举 }}').lines).toEqual(['甲局、乙局']);
    const { document } = put('{{ items | 顿号列举: "goal.text" }}', given);
    const [block] = document.sections[0]?.blocks ?? [];
    const runs = block?.kind === 'paragraph' ? block.runs : [];
    expect(runs.map(({ dataPath }) => dataPath)).toEqual([
      'items[0].goal.text',
      undefined,
      'items[1].goal.text',
      undefined,
      'items[2].goal.text',
      undefined,
      'items[3].goal.text',
    ]);
  });

  it('编号排序 sorts Chinese numerals, and the places stay those of the facts', () => {
    const body = ':::each{of="items | 编号排序: \'ownNo\'" as="item"}\n{{ item.ownNo }}\n:::';
    const { lines, document } = put(body, given);
    expect(lines.slice(2)).toEqual(['十四', '三十']);
    const blocks = document.sections[0]?.blocks ?? [];
    const last = blocks[3];
    expect(last?.kind === 'paragraph' && last.runs[0]?.dataPath).toBe('items[0].ownNo');
  });

  it('list each text once, and each missing fact', () => {
    const [first] = facts().items;
    const twice = facts({
      items: ['X3', 'X3', '十四', 'X3', undefined, undefined].map((ownNo) => ({ ...first, ownNo })),
    });
    const missing = '【缺：本级编号】、【缺：本级编号】';
    const title = put('{{ items | 标题编号: "ownNo" }}', twice);
    expect(title.lines).toEqual([`X3、问题十四、${missing}`]);
    expect(title.findings.map(({ dataPath }) => dataPath)).toEqual([
      'items[4].ownNo',
      'items[5].ownNo',
    ]);
    expect(put('{{ items | 顿号列举: "ownNo" }}', twice).lines).toEqual([`X3、十四、${missing}`]);
    const units = facts({}, { responsibleUnits: ['甲局', '乙局', '甲局'] });
    const { lines } = put('{{ items[0].responsibleUnits | 顿号列举 }}', units);
    expect(lines).toEqual(['甲局、乙局']);
  });

  it('标题编号 writes numbers as titles do', () => {
    const { lines } = put('{{ items | 编号排序: "ownNo" | 标题编号: "ownNo" }}', given);
    expect(lines[0]?.endsWith('问题十四、问题三十')).toBe(true);
  });

  it('分组 keeps the order of first appearance', () => {
    const body = [
      '::::each{of="items | 分组: \'category\'" as="group"}',
      '{{ group.key }}（{{ group.items.size }}）：{{ group.items | 顿号列举: "ownNo" }}',
      '::::',
    ].join('\n');
    expect(put(body, given).lines).toEqual(['水（2）：三十、二', '气（2）：十四、2']);
  });
});
