import { describe, expect, it } from 'vitest';
import type { FormBlock } from '../../server/documents/model/document.ts';
import { bodyLine, facts, mistakes, put } from './compile.ts';

const APPROVAL = [
  ':::::form{columns="25 * 25 2*"}',
  '::::row{height=12}',
  '::label[申请单位]',
  ':::cell{align=center}',
  '{{ issuer.name }}',
  ':::',
  '::label[日期]',
  '::blank',
  '::::',
  '',
  '::::row{height=60}',
  '::label[审核意见]',
  ':::cell{span=3 vertical=top foot="seal"}',
  '经审核，{{ items[0].completion }}',
  '',
  '同意上报。',
  ':::',
  '::::',
  '',
  '::::row',
  '::label[签发]{rows=2}',
  '::blank{span=3 foot="sign"}',
  '::::',
  ':::::',
].join('\n');

function formOf(body: string, given: unknown = facts()): FormBlock {
  const found = put(body, given).document.sections[0]?.blocks[0];
  if (found?.kind !== 'form') throw new Error('the body holds no form');
  return found;
}

describe('forms', () => {
  it('hold labels, entries and blanks in rows of given heights', () => {
    const form = formOf(APPROVAL);
    expect(form.columns).toEqual([{ mm: 25 }, { share: 1 }, { mm: 25 }, { share: 2 }]);
    expect(form.rows.map(({ height }) => height)).toEqual([12, 60, undefined]);
    expect(form.rows[0]?.cells).toMatchObject([
      { label: true, paragraphs: [[{ text: '申请单位' }]] },
      { align: 'center', paragraphs: [[{ text: '青源县整改办', dataPath: 'issuer.name' }]] },
      { label: true },
      { paragraphs: [] },
    ]);
    expect(form.rows[2]?.cells[0]).toMatchObject({ rowSpan: 2 });
  });

  it('have places for seals and signatures at the foot of a cell', () => {
    expect(put(APPROVAL).lines).toEqual([
      '申请单位|青源县整改办|日期|',
      '审核意见|经审核，已清理。/同意上报。/（盖章）/年　　月　　日',
      '签发|签字：　　　　　　　年　　月　　日',
    ]);
    const own = formOf(
      '::::::form{columns="*"}\n:::::row\n::::cell\n甲\n\n:::foot\n承办人：\n:::\n::::\n:::::\n::::::',
    );
    expect(own.rows[0]?.cells[0]).toMatchObject({
      paragraphs: [[{ text: '甲' }]],
      foot: [[{ text: '承办人：' }]],
    });
  });

  it('repeat rows and cells for the elements of a list', () => {
    const body = [
      '::::::form{columns="10 *"}',
      ':::::each{of="items[0].measures" as="measure"}',
      '::::row',
      '::label[{{ forloop.index }}]',
      ':::cell',
      '{{ measure.text }}',
      ':::',
      '::::',
      ':::::',
      '::::::',
    ].join('\n');
    expect(put(body).lines).toEqual(['1|打捞。', '2|巡查。']);
    const { lines, findings } = put(body, facts({}, { measures: [] }));
    expect(lines).toEqual(['【缺：整改措施】']);
    expect(findings.map(({ code }) => code)).toContain('FACT_MISSING');
  });

  it.each([
    ['text without a cell', ':::form{columns="*"}\n甲\n:::', 'TEMPLATE_BLOCK', 2],
    ['an unknown width', ':::form{columns="25 x"}\n:::', 'TEMPLATE_ATTRIBUTE', 1],
    ['no width', ':::form{columns="0"}\n:::', 'TEMPLATE_ATTRIBUTE', 1],
    ['a row outside', ':::row\n:::', 'TEMPLATE_BLOCK', 1],
    [
      'a row too high',
      '::::form{columns="*"}\n:::row{height=300}\n:::\n::::',
      'TEMPLATE_ATTRIBUTE',
      2,
    ],
    [
      'a span of none',
      '::::form{columns="*"}\n:::row\n::blank{span=0}\n:::\n::::',
      'TEMPLATE_ATTRIBUTE',
      3,
    ],
    [
      'a foot of another kind',
      '::::form{columns="*"}\n:::row\n::blank{foot="stamp"}\n:::\n::::',
      'TEMPLATE_ATTRIBUTE',
      3,
    ],
    ['a heading', '::::form{columns="*"}\n:::row\n# 题\n:::\n::::', 'TEMPLATE_HEADING', 3],
  ])('%s is told with its line', (_, body, code, line) => {
    expect(mistakes(body)[0]).toMatchObject({ code, line: line + bodyLine - 1 });
  });
});
