import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelAt } from '../../server/domain/input/field-label.ts';
import { readInput } from '../../server/domain/input/parse-input.ts';
import { inspectionInput } from '../../server/domain/inspection/inspection.ts';
import { noticeFacts } from '../../server/domain/notice/facts.ts';
import { noticeInput } from '../../server/domain/notice/notice.ts';
import { organizationInput } from '../../server/domain/organization/organization.ts';
import { problemInput } from '../../server/domain/problem/problem.ts';
import { regionInput } from '../../server/domain/region/region.ts';
import { levelOfRegionCode, regionCodeLiesIn } from '../../server/domain/region/region-code.ts';
import { printDeadline, readDeadline } from '../../server/domain/task/deadline.ts';
import { namedUnitIds, taskInput } from '../../server/domain/task/task.ts';

const xingguo = {
  name: '兴国县',
  fullName: '江西省赣州市兴国县',
  level: 'COUNTY',
  code: '360732',
};

function messages(schema: Parameters<typeof readInput>[0], value: unknown): string[] {
  const read = readInput(schema, value);
  return 'issues' in read
    ? read.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    : [];
}

describe('inputs of the aggregates', () => {
  it('accepts a region, drops nulls as GraphQL clients send them, fills defaults', () => {
    expect(readInput(regionInput, { ...xingguo, parentId: null })).toEqual({
      value: { ...xingguo, madeUp: [] },
    });
  });

  it.each([
    [regionInput, { ...xingguo, code: '3607' }, 'code 行政区划代码“3607”不是GB/T 2260代码'],
    [regionInput, { ...xingguo, code: '360700' }, 'code 行政区划代码“360700”是地级代码'],
    [regionInput, { ...xingguo, code: undefined }, 'code “兴国县”是县级行政区，须填写6位'],
    [regionInput, { ...xingguo, level: 'ZONE' }, 'code “兴国县”是功能区、园区，没有行政区划代码'],
    [regionInput, { ...xingguo, level: 'TOWN' }, 'level “地区层级”的值“TOWN”不在可选范围内'],
    [regionInput, { ...xingguo, name: '' }, 'name “地区名称”不能为空'],
    [
      regionInput,
      { ...xingguo, name: '兴国\u202e县' },
      'name “地区名称”第3个字符是不可见或自造字符U+202E',
    ],
    [regionInput, { ...xingguo, colour: 1 }, 'colour “输入”中没有名为“colour”的字段'],
    [
      organizationInput,
      { name: '甲局', kind: 'DEPARTMENT', regionId: 'r', codeWord: '淄环督〔2019〕' },
      'codeWord 机关代字“淄环督〔2019〕”应只由1至12个汉字组成',
    ],
    [
      organizationInput,
      { name: '甲局', kind: 'DEPARTMENT', regionId: 'r', contacts: [{ phone: '0797--1' }] },
      'contacts.0.phone 电话“0797--1”不是可拨打的号码',
    ],
    [
      inspectionInput,
      { tier: 'CENTRAL', kind: 'ROUTINE', name: '甲', start: '2024-05-31', end: '2024-05-07' },
      'end 进驻结束日期2024-05-07早于进驻日期2024-05-31',
    ],
    [
      inspectionInput,
      { tier: 'CENTRAL', kind: 'ROUTINE', name: '甲', petitionPattern: '^(a+)+$' },
      'petitionPattern 信访件编号格式“^(a+)+$”不能使用',
    ],
    [
      inspectionInput,
      { tier: 'CENTRAL', kind: 'ROUTINE', name: '甲', feedbackDate: '2026-02-31' },
      'feedbackDate “反馈日期”的值“2026-02-31”格式不对，应为真实存在的日期',
    ],
    [problemInput, { source: 'PETITION', text: '扰民' }, 'inspectionId 督察信访件须注明所属督察'],
    [problemInput, { source: 'SELF_FOUND' }, 'text “问题原文”必须填写'],
    [
      noticeInput,
      { taskIds: ['a', 'a'], template: 'notice/closure/anhui' },
      'taskIds.1 第2项整改任务在本公示中重复列出',
    ],
    [
      noticeInput,
      { taskIds: ['a'], template: '../secret' },
      'template 模板名称应为templates/下的路径',
    ],
    [noticeInput, { taskIds: [], template: 'a' }, 'taskIds “公示的整改任务”有0项，至少应为1项'],
    [
      noticeInput,
      { taskIds: ['a'], template: 'a', basis: [{ title: '某办法' }] },
      'basis.0.title 依据文件名称应带书名号',
    ],
    [
      taskInput,
      {
        problemId: 'p',
        measures: [
          { id: 'm', text: '甲' },
          { id: 'm', text: '乙' },
        ],
      },
      'measures.1.id 第2项整改措施的标识“m”与前面的措施重复',
    ],
  ] as const)(
    'refuses in one Chinese sentence that names field, value and rule (%#)',
    (schema, value, start) => {
      const found = messages(schema, value);
      expect(found).toHaveLength(1);
      expect(found[0]?.slice(0, start.length)).toBe(start);
      expect(found[0]).not.toMatch(/Invalid|expected|undefined/);
    },
  );

  it('lets an invented region go without a code, and a zone', () => {
    expect(
      messages(regionInput, {
        name: '青源县',
        fullName: '青源县',
        level: 'COUNTY',
        madeUp: ['name'],
      }),
    ).toEqual([]);
    expect(
      messages(regionInput, { name: '宿马园区', fullName: '宿马园区', level: 'ZONE' }),
    ).toEqual([]);
  });

  it('never throws anything but a refusal, whatever JSON comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const schema of [regionInput, taskInput, noticeInput, inspectionInput]) {
          expect(readInput(schema, value)).toBeTypeOf('object');
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('labels of fields', () => {
  it('come from the description, without its note', () => {
    expect(labelAt(noticeFacts, ['items', 0, 'goal', 'text'])).toBe('整改目标全文');
    expect(labelAt(noticeFacts, ['items', 0, 'deadline'])).toBe('整改时限');
    expect(labelAt(noticeFacts, ['items', 1])).toBe('公示的问题第2项');
    expect(labelAt(noticeFacts, ['nothing', 'here'])).toBe('nothing.here');
  });
});

describe('GB/T 2260 codes', () => {
  it('tell the level', () => {
    expect(['360000', '360700', '360732', '429004', '120110'].map(levelOfRegionCode)).toEqual([
      'PROVINCE',
      'CITY',
      'COUNTY',
      'COUNTY',
      'COUNTY',
    ]);
    expect(['999999', '360012', '36073', '36073a'].map(levelOfRegionCode)).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('tell what lies where, also past a level', () => {
    expect(regionCodeLiesIn('360732', '360700')).toBe(true);
    expect(regionCodeLiesIn('120110', '120000')).toBe(true);
    expect(regionCodeLiesIn('360732', '360800')).toBe(false);
    expect(regionCodeLiesIn('360732', '360732')).toBe(false);
  });
});

describe('deadlines', () => {
  it.each([
    ['2024-12-31', { kind: 'DATE', lastDay: '2024-12-31' }],
    ['2024年12月底', { kind: 'DATE', lastDay: '2024-12-31' }],
    ['2023年9月30日前', { kind: 'DATE', lastDay: '2023-09-30' }],
    ['2024年2月底前', { kind: 'DATE', lastDay: '2024-02-29' }],
    ['2025年底前完成', { kind: 'DATE', lastDay: '2025-12-31' }],
    ['２０２５年底前', { kind: 'DATE', lastDay: '2025-12-31' }],
    ['2025年', { kind: 'DATE', lastDay: '2025-12-31' }],
    ['立行立改', { kind: 'IMMEDIATE' }],
    ['立行立改、长期坚持', { kind: 'IMMEDIATE_THEN_LONG_TERM' }],
    ['长期坚持', { kind: 'LONG_TERM' }],
    ['2024年2月30日前', { kind: 'OTHER' }],
    ['2024年13月底', { kind: 'OTHER' }],
    ['2024-02-31', { kind: 'OTHER' }],
    ['汛期前', { kind: 'OTHER' }],
  ])('%s', (text, deadline) => {
    expect(readDeadline(text)).toEqual(deadline);
  });

  it('print dates in Chinese and leave words', () => {
    expect(printDeadline('2024-12-31')).toBe('2024年12月31日');
    expect(printDeadline('立行立改')).toBe('立行立改');
  });
});

describe('units named on a task', () => {
  it('are gathered from every part, each once', () => {
    const task = taskInput.parse({
      problemId: 'p',
      implementer: { name: '甲', organizationId: 'a' },
      responsibleUnits: [{ name: '甲', organizationId: 'a' }, { name: '外单位' }],
      measures: [{ text: '清运', unit: { name: '乙', organizationId: 'b' } }],
      acceptance: { unit: { name: '丙', organizationId: 'c' } },
    });
    expect(namedUnitIds(task)).toEqual(['a', 'c', 'b']);
  });
});
