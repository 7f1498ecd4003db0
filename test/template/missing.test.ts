import { describe, expect, it } from 'vitest';
import { bodyLine, facts, put } from './compile.ts';

function found(result: ReturnType<typeof put>): string[] {
  return result.findings.map(({ code, dataPath }) => `${code}@${dataPath ?? ''}`);
}

describe('a missing required fact', () => {
  it('prints as 【缺：…】 with a finding at its place, and keeps its place in the facts', () => {
    const result = put('期限：{{ items[0].deadline }}。');
    expect(result.lines).toEqual(['期限：【缺：整改时限】。']);
    expect(result.findings).toEqual([
      {
        severity: 'error',
        code: 'FACT_MISSING',
        dataPath: 'items[0].deadline',
        file: 'test.md',
        line: bodyLine,
        column: 4,
        message: expect.stringContaining('整改时限'),
      },
    ]);
    const [paragraph] = result.document.sections[0]?.blocks ?? [];
    expect(paragraph?.kind === 'paragraph' && paragraph.runs[1]).toEqual({
      text: '【缺：整改时限】',
      dataPath: 'items[0].deadline',
      missing: true,
    });
  });

  it.each([
    ['{% if items[0].deadline %}有{% else %}无{% endif %}', '【缺：整改时限】'],
    ['{% if not items[0].deadline %}无{% endif %}', '【缺：整改时限】'],
    ['{% if items[0].deadline == "甲" or true %}有{% endif %}', '【缺：整改时限】'],
    ['{% case items[0].deadline %}{% when "甲" %}甲{% else %}乙{% endcase %}', '【缺：整改时限】'],
    ['{{ items | 顿号列举: "deadline" }}', '【缺：整改时限】'],
    ['{{ items[0].acceptance.date | 日期 }}', '【缺：验收日期】'],
    [':::if{test="items[0].deadline"}\n有\n::else\n无\n:::', '【缺：整改时限】'],
    [':::each{of="items[0].supportingUnits" as="unit"}\n{{ unit }}\n:::', '【缺：配合单位】'],
    ['{% for unit in items[0].supportingUnits %}{{ unit }}{% endfor %}', '【缺：配合单位】'],
    ['{{ inspection.name }}', '【缺：督察名称】'],
    ['{{ items[3].problem }}', '【缺：列表第4项】'],
  ])('%s is neither false nor 0', (body, printed) => {
    const result = put(body);
    expect(result.lines).toEqual([printed]);
    expect(found(result)).toHaveLength(1);
    expect(found(result)[0]).toMatch(/^FACT_MISSING@/);
  });

  it('both ends of a range are missing', () => {
    const result = put('{{ period.start | 日期区间: period.end }}', facts({ period: {} }));
    expect(result.lines).toEqual(['【缺：公示开始日期】【缺：公示结束日期】']);
    expect(found(result)).toEqual(['FACT_MISSING@period.start', 'FACT_MISSING@period.end']);
  });

  it('is told once, however often it is printed', () => {
    expect(found(put('{{ items[0].deadline }}\n\n{{ items[0].deadline }}'))).toEqual([
      'FACT_MISSING@items[0].deadline',
    ]);
  });

  it('is told by a list that was shown before, but not printed again', () => {
    const body = ':::each{of="items[0].supportingUnits" as="unit" repeated}\n{{ unit }}\n:::';
    const result = put(body);
    expect(result.lines).toEqual([]);
    expect(found(result)).toEqual(['FACT_MISSING@items[0].supportingUnits']);
  });
});

describe('an optional fact that is not given', () => {
  const optional = [
    'items[].deadline',
    'items[].supportingUnits',
    'inspection',
    'items[].category',
  ];

  it.each([
    ['甲{{ items[0].deadline }}乙', ['甲乙']],
    ['{% if items[0].deadline %}有{% else %}无{% endif %}', ['无']],
    ['{% if items[0].deadline == empty %}空{% endif %}', ['空']],
    ['{% if items[0].supportingUnits %}有{% else %}无{% endif %}', ['无']],
    ['{% if inspection %}{{ inspection.name }}{% else %}无{% endif %}', ['无']],
    ['甲\n\n{{ items[0].deadline }}\n\n乙', ['甲', '乙']],
    [':::each{of="items[0].supportingUnits" as="unit"}\n{{ unit }}\n:::', []],
    ['{{ items | 顿号列举: "category" }}', []],
  ])('%s', (body, lines) => {
    const result = put(body, facts(), { optional });
    expect(result.lines).toEqual(lines);
    expect(result.findings).toEqual([]);
  });
});

describe('facts that break the schema', () => {
  it('become findings with path and Chinese message, and the paper is whole', () => {
    const given = facts({ period: { start: '2025-02-30', end: '2025-06-04' }, unknown: 1 });
    const result = put('{{ period.start | 日期 }}起，{{ issuer.name }}', given);
    expect(found(result)).toContain('FACT_INVALID@period.start');
    expect(result.findings.map(({ message }) => message).join()).toContain('unknown');
  });

  it.each([null, 'text', 3, [], { items: 'x' }])('%j', (given) => {
    const result = put('{{ issuer.name }}', given);
    expect(result.lines).toEqual(['【缺：发布单位全称】']);
    expect(result.findings[0]?.code).toBe('FACT_INVALID');
    expect(result.findings.every(({ message }) => /\p{Script=Han}/u.test(message))).toBe(true);
  });
});

describe('characters and line breaks in facts', () => {
  it.each(['\u202E', '\u0007', '\uE000', '\u200B', '\uD800', '\u2028', '\t'])(
    'refuses %j with its place and shows it',
    (character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const result = put('{{ items[0].problem }}', facts({}, { problem: `甲乙${character}丙` }));
      expect(found(result)).toEqual(['FORBIDDEN_CHARACTER@items[0].problem']);
      expect(result.findings[0]?.message).toContain(`第3个字符是不可见或自造字符U+${code}`);
      expect(result.lines).toEqual([`甲乙〔U+${code}〕丙`]);
    },
  );

  it('splits a paragraph where a value breaks its line, and drops blank lines', () => {
    const given = facts({}, { problem: '甲\n\n乙\r\n丙' });
    expect(put('前{{ items[0].problem }}后', given).lines).toEqual(['前甲', '乙', '丙后']);
  });

  it('splits paragraphs of a cell', () => {
    const body = '::::table{of="items" as="item"}\n:::column[栏]\n{{ item.problem }}\n:::\n::::';
    expect(put(body, facts({}, { problem: '甲\n乙' })).lines).toEqual(['栏', '甲/乙']);
  });

  it.each([
    ['# 标题{{ items[0].problem }}', '层次标题'],
    [':::title\n{{ items[0].problem }}\n:::', '标题'],
    ['::note[{{ items[0].problem }}]', '附注'],
  ])('finds a line break where there can be one line only: %s', (body, where) => {
    const result = put(body, facts({}, { problem: '甲\n乙' }));
    expect(found(result)).toEqual(['VALUE_LINE_BREAK@items[0].problem']);
    expect(result.findings[0]?.message).toContain(where);
    expect(result.lines.join('')).toContain('甲乙');
  });
});
