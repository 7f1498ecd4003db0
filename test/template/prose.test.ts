import { describe, expect, it } from 'vitest';
import { facts, put } from './compile.ts';

describe('prose of official papers is not taken for markup', () => {
  it.each([
    '电话:0797-5322896',
    '时间:自2025年5月21日起',
    '受理时间8:30至17:30',
    '甲|乙|丙',
    '|甲',
    '第#3号排口',
    '1. 不是列表',
    '1.实施雨污分流',
    '2．实施',
    '1)实施',
    '1、实施',
    '（1）实施',
    '-5℃以下',
    '—— 附注',
    '*注：',
    '长*宽*高，5**2',
    '*不是强调*，_也不是_，____年__月__日',
    '>5%，<5%，>=3，a<b',
    '氨氮<1.0mg/L，总磷>0.2mg/L',
    '[2024]12号（附件）',
    '环办[2024]（12号）',
    '比例1:2，版本v:{甲}',
    'http://example.com/a:b',
    '&amp;&lt;不是字符引用',
    '`不是代码`',
    'https://example.com/不是链接',
    '===',
    '————',
    '{不是表达式}',
  ])('%s', (text) => {
    expect(put(`前段。\n\n${text}`).lines).toEqual(['前段。', text]);
  });

  it.each(['\\- 甲', '\\> 甲', '\\| 甲 | 乙 |', '\\**甲**', '\\[甲](乙)', '\\<b>甲', '\\:甲{乙}'])(
    '%s is printed as it stands',
    (text) => {
      expect(put(text).lines).toEqual([text.slice(1)]);
    },
  );

  it('keeps what stands in braces, and marks beside them', () => {
    const { lines } = put(
      '{% if items.size < 5 %}<{{ issuer.name }}>{% endif %}|{{ items | 顿号列举: "ownNo" }}|乙',
    );
    expect(lines).toEqual(['<青源县整改办>|问题三十|乙']);
  });

  it('keeps a pipe and colons in an expression', () => {
    const { lines } = put('公示时间:{{ period.start | 日期区间: period.end }}|止');
    expect(lines).toEqual(['公示时间:2025年5月21日至6月4日|止']);
  });

  it('joins lines of one paragraph without a blank between Han, with one between Latin', () => {
    expect(put('上一行\n下一行').lines).toEqual(['上一行下一行']);
    expect(put('one\ntwo').lines).toEqual(['one two']);
  });

  it('lets a backslash make markup plain', () => {
    expect(put('\\# 井号\n\n\\:::冒号').lines).toEqual(['# 井号', ':::冒号']);
  });

  it('reads Windows line ends and a byte order mark', () => {
    const { lines } = put('# 标题\r\n\r\n甲{% if issuer.name %}乙{% endif %}\r\n丙');
    expect(lines).toEqual(['一、标题', '甲乙丙']);
  });
});

describe('a fact is text, whatever it holds', () => {
  it.each([
    '{{ items[0].problem }}',
    '{% if true %}x{% endif %}',
    ['$', '{1+1}'].join(''),
    '<%= 1 %>',
    'constructor.constructor("return process")()',
    '# 标题',
    ':::each{of="items"}',
    '::pagebreak',
    '**粗**',
    '【缺：整改目标】',
    '---',
  ])('%s', (problem) => {
    const given = facts({}, { problem });
    expect(put('前\n\n{{ items[0].problem }}\n\n后', given).lines).toEqual(['前', problem, '后']);
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });

  it('reads own properties only', () => {
    const given: unknown = JSON.parse('{"__proto__": {"issuer": {"name": "冒名"}}}');
    const { lines, findings } = put('{{ issuer.name }}', given);
    expect(lines).toEqual(['【缺：发布单位全称】']);
    expect(findings.some(({ dataPath }) => dataPath === 'issuer')).toBe(true);
  });
});
