import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotationFault } from '../../server/domain/problem/quotation.ts';

const UPPER =
  '（一）有的地方对待督察整改态度消极，在思想上重视不够；抚顺市在水污染治理问题整改中，照搬照抄省级整改方案。\n2018年，浑河抚顺市出境断面水质由2017年的Ⅳ类下降为Ⅴ类！（二）𬭎矿废渣堆存1,200吨，未采取“三防”措施。';

describe('a problem’s text as a quotation of its upper problem’s', () => {
  it.each([
    UPPER,
    '有的地方对待督察整改态度消极，在思想上重视不够',
    '抚顺市在水污染治理问题整改中，照搬照抄省级整改方案。𬭎矿废渣堆存1,200吨，未采取“三防”措施。',
    '抚顺市在水污染治理问题整改中,照搬照抄省级整改方案.'.replace('.', '。'),
    '1.有的地方对待督察整改态度消极，在思想上重视不够；\r\n2.𬭎矿废渣堆存1,200吨',
    '有的地方……2018年，浑河抚顺市出境断面水质',
    '(二)𬭎矿废渣堆存1，200吨',
    '浑河 抚顺市 出境断面水质由2017年的Ⅳ类下降为Ⅴ类',
    '抚顺市在水污染治理问题整改中，\n照搬照抄省级整改方案',
    '照搬照抄省级整改方案。2018年',
    '一、有的地方对待督察整改态度消极',
  ])('“%s” is one', (text) => {
    expect(quotationFault(text, UPPER)).toBeUndefined();
  });

  it.each([
    [
      '有的地方对待督查整改态度消极，在思想上重视不够',
      '“有的地方对待督”之后，上级原文为“察整改态度消极，在思想上…”，此处为“查整改态度消极，在思想上…”',
    ],
    [
      '浑河抚顺市出境断面水质由2017年的IV类下降为Ⅴ类',
      '“质由2017年的”之后，上级原文为“Ⅳ类下降为Ⅴ类！（二）𬭎…”，此处为“IV类下降为Ⅴ类”',
    ],
    ['抚顺市在水污染治理问题整改中、照搬照抄', '“染治理问题整改中”之后，上级原文为“，照搬照抄'],
    ['浑河出境断面水质下降', '在上级问题原文中没有'],
    ['未采取“三防”措施和覆盖', '上级原文为“。”，此处为“和覆盖”'],
    ['𬭎矿废渣堆存1,200吨。有的地方对待督察整改态度消极', '先后次序不同'],
    ['宿马园区唐河有浮萍', '“宿马园区唐河有浮萍”在上级问题原文中没有'],
    ['抚顺市在水污染治理问题整改中，照搬照抄省级方案', '此处为“方案”'],
  ])('“%s” is none, and the difference is shown', (text, told) => {
    const fault = quotationFault(text, UPPER);
    expect(fault).toContain(told);
    expect(fault).toMatch(/^问题原文中的“.+；请逐字引用（可只引其中几句），或不填上级问题。$/su);
  });

  it('never cuts a rare character in two', () => {
    expect(quotationFault('矿区堆存𬭏渣', '矿区堆存𬭎渣')).toContain('为“𬭎渣”，此处为“𬭏渣”');
  });

  it('holds for every run of whole sentences of any text, and no other words', () => {
    const sentence = fc
      .array(fc.constantFrom('垃', '圾', '水', '，', '(', '）', '𬭎'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 8 }), fc.nat(8), fc.nat(8), (all, from, to) => {
        const upper = all.join('。');
        const part = all.slice(from, to).join('。');
        expect(quotationFault(part, upper)).toBeUndefined();
        expect(quotationFault(`${part}。甲`, upper)).toContain('“甲”在上级问题原文中没有');
      }),
    );
  });

  it('is short work for two texts of 50,000 characters', () => {
    const long = '矿区沿路弃土点未拦挡，水土流失严重。'.repeat(2_700);
    expect(quotationFault(long, long)).toBeUndefined();
    expect(quotationFault(`${long}甲乙`, long)).toContain('没有');
  });
});
