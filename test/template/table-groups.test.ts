import { describe, expect, it } from 'vitest';
import type { TableBlock } from '../../server/documents/model/document.ts';
import { bodyLine, facts, mistakes, put } from './compile.ts';

const GROUPED = [
  '::::::table[表1　整改措施]{of="items" as="item"}',
  ':::column[序号]{width=12 align=center}',
  '{{ forloop.index }}',
  ':::',
  ':::column[问题]',
  '{{ item.problem }}',
  ':::',
  ':::::rows{of="item.measures" as="measure"}',
  '::::columns[整改安排]',
  ':::column[措施]',
  '{{ forloop.index }}．{{ measure.text }}',
  ':::',
  ':::column[时限]{if="title"}',
  '{{ measure.deadline }}',
  ':::',
  '::::',
  ':::::',
  ':::column[责任单位]',
  '{{ item.responsibleUnits | 顿号列举 }}',
  ':::',
  ':::notes',
  '注：措施按序号落实。',
  ':::',
  '::::::',
].join('\n');

const item = (problem: string, measures: string[] | undefined) => ({
  ownNo: '问题一',
  source: 'FEEDBACK',
  problem,
  responsibleUnits: ['甲局'],
  supportingUnits: [],
  goal: { text: '清理。', parts: [] },
  ...(measures === undefined ? {} : { measures: measures.map((text) => ({ text })) }),
  completion: '已清理。',
  acceptance: {},
});

function tableOf(body: string, given: unknown): TableBlock {
  const found = put(body, given, { optional: ['title'] }).document.sections[0]?.blocks[0];
  if (found?.kind !== 'table') throw new Error('the body holds no table');
  return found;
}

const text = (cell: TableBlock['rows'][number]['cells'][number]) =>
  cell.paragraphs.map((runs) => runs.map((run) => run.text).join('')).join('/');

describe('row groups', () => {
  const table = tableOf(
    GROUPED,
    facts({ items: [item('甲', ['打捞', '巡查', '立牌']), item('乙', ['拆除'])] }),
  );

  it('span the rows of the list inside', () => {
    expect(table.rows.map(({ cells }) => cells.map(text))).toEqual([
      ['1', '甲', '1．打捞', '甲局'],
      ['2．巡查'],
      ['3．立牌'],
      ['2', '乙', '1．拆除', '甲局'],
      ['注：措施按序号落实。'],
    ]);
    expect(table.rows[0]?.cells.map(({ rowSpan }) => rowSpan)).toEqual([3, 3, undefined, 3]);
    expect(table.rows[3]?.cells.map(({ rowSpan }) => rowSpan)).toEqual(
      new Array(4).fill(undefined),
    );
  });

  it('stand under a caption and a head of two rows; hidden columns leave their group', () => {
    expect(table.caption?.runs).toEqual([{ text: '表1　整改措施' }]);
    expect(table.headGroups).toMatchObject([{ runs: [{ text: '整改安排' }], from: 2, count: 1 }]);
    expect(table.rows.at(-1)).toMatchObject({ kind: 'notes', cells: [{ colSpan: 4 }] });
  });

  it('number captions, heads and cells in reading order', () => {
    const ids = [
      table.caption?.id,
      table.columns[0]?.head.id,
      table.columns[1]?.head.id,
      table.headGroups?.[0]?.id,
      table.columns[3]?.head.id,
      table.columns[2]?.head.id,
      ...table.rows.flatMap(({ cells }) => cells.map(({ id }) => id)),
    ].map((id) => Number(id?.slice(1)));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('show once what is missing inside, and keep the other cells in their columns', () => {
    const { document, findings } = put(GROUPED, facts({ items: [item('甲', [])] }), {
      optional: ['title'],
    });
    const [only] = document.sections[0]?.blocks ?? [];
    expect(only?.kind === 'table' && only.rows[0]?.cells.map(text)).toEqual([
      '1',
      '甲',
      '【缺：整改措施】',
      '甲局',
    ]);
    expect(findings.map(({ code, dataPath }) => [code, dataPath])).toContainEqual([
      'FACT_MISSING',
      'items[0].measures',
    ]);
  });
});

describe('sums', () => {
  const body = [
    ':::::table{of="items | 分组: \'category\'" as="group"}',
    ':::column[类别]',
    '{{ group.key }}',
    ':::',
    '::::rows{of="group.items" as="item"}',
    ':::column[问题]',
    '{{ item.problem }}',
    ':::',
    ':::column[措施数]{align=right subtotal="group.items.size" total="items.size"}',
    '{{ item.measures.size }}',
    ':::',
    '::::',
    ':::::',
  ].join('\n');
  const given = facts({
    items: [
      { ...item('甲', ['一', '二']), category: '水' },
      { ...item('乙', ['三']), category: '气' },
      { ...item('丙', ['四']), category: '水' },
    ],
  });

  it('stand below each group and below all rows, computed', () => {
    const table = tableOf(body, given);
    expect(table.rows.map(({ kind, cells }) => [kind, ...cells.map(text)])).toEqual([
      [undefined, '水', '甲', '2'],
      [undefined, '丙', '1'],
      ['subtotal', '小计', '2'],
      [undefined, '气', '乙', '1'],
      ['subtotal', '小计', '1'],
      ['total', '合计', '3'],
    ]);
    expect(table.rows[0]?.cells[0]?.rowSpan).toBe(3);
    expect(table.columns.map(({ align }) => align)).toEqual(['justify', 'justify', 'right']);
    expect(table.rows.at(-1)?.cells[0]).toMatchObject({ colSpan: 2, align: 'center' });
  });

  it('stand below groups of groups: categories, their items, the measures of these', () => {
    const nested = [
      '::::::table{of="items | 分组: \'category\'" as="group"}',
      ':::column[类别]',
      '{{ group.key }}',
      ':::',
      ':::::rows{of="group.items" as="item"}',
      ':::column[问题]',
      '{{ item.problem }}',
      ':::',
      ':::column[措施数]',
      '{{ item.measures.size }}',
      ':::',
      '::::rows{of="item.measures" as="measure"}',
      ':::column[措施]{subtotal="group.items.size"}',
      '{{ measure.text }}',
      ':::',
      '::::',
      ':::::',
      '::::::',
    ].join('\n');
    const table = tableOf(nested, given);
    expect(table.rows.map(({ cells }) => cells.map(text))).toEqual([
      ['水', '甲', '2', '一'],
      ['二'],
      ['丙', '1', '四'],
      ['小计', '2'],
      ['气', '乙', '1', '三'],
      ['小计', '1'],
    ]);
    expect(table.rows[0]?.cells.map(({ rowSpan }) => rowSpan)).toEqual([4, 2, 2, undefined]);
    expect(table.rows[3]?.cells[0]?.colSpan).toBe(2);
  });

  it('are refused where they can not stand', () => {
    const alone =
      '::::table{of="items" as="x"}\n:::column[栏]{subtotal="items.size"}\n甲\n:::\n::::';
    expect(mistakes(alone)).toMatchObject([{ code: 'TEMPLATE_ATTRIBUTE' }]);
  });
});

describe('mistakes inside tables', () => {
  const column = ':::column[栏]\n甲\n:::';
  it.each([
    [
      'two lists side by side',
      `::::rows{of="x.measures" as="a"}\n${column}\n::::\n\n::::rows{of="x.measures" as="b"}\n${column}\n::::`,
      'TEMPLATE_BLOCK',
      8,
    ],
    [
      'rows without column',
      `${column}\n\n::::rows{of="x.measures" as="a"}\n::::`,
      'TEMPLATE_BLOCK',
      1,
    ],
    ['an unknown list', `::::rows{of="x.measure" as="a"}\n${column}\n::::`, 'TEMPLATE_VARIABLE', 2],
    [
      'a name taken twice',
      `::::rows{of="x.measures" as="items"}\n${column}\n::::`,
      'TEMPLATE_VARIABLE',
      2,
    ],
    [
      'notes inside rows',
      `::::rows{of="x.measures" as="a"}\n${column}\n\n:::notes\n注\n:::\n::::`,
      'TEMPLATE_BLOCK',
      7,
    ],
  ])('%s are told', (_, inner, code, line) => {
    const found = mistakes(`:::::table{of="items" as="x"}\n${inner}\n:::::`);
    expect(found[0]).toMatchObject({ code, line: line + bodyLine - 1 });
  });
});
