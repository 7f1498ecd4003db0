import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullWidthProposal } from '../../server/domain/notice/text/full-width.ts';
import { diceSimilarity } from '../../server/domain/notice/text/similarity.ts';
import { quotationFault } from '../../server/domain/problem/quotation.ts';

describe('the full-width proposal', () => {
  it.each([
    ['整改已完成,效果较好。', '整改已完成，效果较好。'],
    ['(一)对唐河开展打捞清理工作。', '（一）对唐河开展打捞清理工作。'],
    ['东丽区(区运管局)', '东丽区（区运管局）'],
    ['电话:0797-5322896', '电话：0797-5322896'],
    ['化学需氧量(COD)浓度', '化学需氧量（COD）浓度'],
    ['标准(GB 3838-2002,2002年版)要求', '标准（GB 3838-2002,2002年版）要求'],
    ['“只挂帅不作战”,摆放', '“只挂帅不作战”，摆放'],
    ['“回头看”,2019年', '“回头看”，2019年'],
    ['达到75%,优于目标', '达到75%，优于目标'],
    ['1)清运垃圾', '1）清运垃圾'],
    ['（一)清运', '（一）清运'],
    ['面积（m2)A区', '面积（m2）A区'],
    ['网址:http://example.gov.cn/a?b=1,请查看', '网址：http://example.gov.cn/a?b=1，请查看'],
    ['时间:12:30至14:00;地点:会议室', '时间：12:30至14:00；地点：会议室'],
    ['是否属实?属实!', '是否属实？属实！'],
    ['面积(m2):12亩', '面积（m2）：12亩'],
    ['𰻝面厂,已停产', '𰻝面厂，已停产'],
  ])('%s', (text, proposal) => {
    expect(fullWidthProposal(text)).toBe(proposal);
  });

  it.each([
    '整改已完成，效果较好。',
    '12:30',
    '共1,200亩',
    '比例为1:5',
    'http://example.gov.cn/a?b=1,2',
    'Fe(OH)3',
    '含Fe(OH)3沉淀',
    'pH: 6.5',
    'dlqygj@tj.gov.cn',
    'GB/T 9704-2012',
    '0797-5322896',
    'COD,BOD5',
    '',
  ])('leaves “%s”', (text) => {
    expect(fullWidthProposal(text)).toBe(text);
  });

  it('changes marks only, to their own full width, and is settled after one pass', () => {
    const piece = fc.constantFrom(
      '整',
      '改',
      '《',
      '》',
      '“',
      '”',
      '1',
      'A',
      ' ',
      ',',
      ';',
      ':',
      '(',
      ')',
      '?',
      '!',
      '，',
      '（',
      '）',
      '𰻝',
      'http://a.cn/',
      '12:30',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
        (text) => {
          const proposal = fullWidthProposal(text);
          expect(proposal).toHaveLength(text.length);
          expect(quotationFault(proposal, text)).toBeUndefined();
          expect(fullWidthProposal(proposal)).toBe(proposal);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes a long field in its stride', () => {
    const text = '整改,已完成(一);'.repeat(5_000);
    expect(fullWidthProposal(text)).toBe('整改，已完成（一）；'.repeat(5_000));
    expect(fullWidthProposal(`${'a'.repeat(50_000)},整`)).toHaveLength(50_002);
    expect(fullWidthProposal(`整${','.repeat(50_000)}`)).toBe(`整${'，'.repeat(50_000)}`);
  });
});

describe('similarity', () => {
  it('is 1 for the same words, 0 for none in common, and the same both ways', () => {
    expect(diceSimilarity('整改已完成', '整改，已完成。')).toBe(1);
    expect(diceSimilarity('清运垃圾', '覆盖裸土')).toBe(0);
    expect(diceSimilarity('', '')).toBe(1);
    expect(diceSimilarity('甲', '乙')).toBe(0);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const value = diceSimilarity(a, b);
        expect(value).toBe(diceSimilarity(b, a));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });
});
