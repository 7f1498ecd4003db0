import { describe, expect, it } from 'vitest';
import {
  numberInTitle,
  numbersInTitle,
  numbersNamedIn,
} from '../../server/domain/numbering/number-in-title.ts';
import {
  joinNumbers,
  runTogether,
  splitNumbers,
} from '../../server/domain/numbering/number-list.ts';
import { petitionNumberFault } from '../../server/domain/numbering/petition-number.ts';

describe('petition numbers', () => {
  it.each([
    'X3JX202405160020',
    'X2SD202109080018',
    'D3JX202402290001',
    'D2AH202104070001',
    'X2LN202105020123',
    'X3TJ202412310999',
    'D3HB202401010000',
    'X1GD201612240017',
    'D2SC202109300456',
    'X3FJ202511050008',
  ])('%s is one', (number) => {
    expect(petitionNumberFault(number)).toBeUndefined();
  });

  it.each([
    ['X3JX20240516002', { kind: 'FORM' }],
    ['Y3JX202405160020', { kind: 'FORM' }],
    ['x3jx202405160020', { kind: 'FORM' }],
    ['X3JX2024051600200', { kind: 'FORM' }],
    ['X3JX202413160020', { kind: 'DATE', date: '20241316' }],
    ['X3JX202302290020', { kind: 'DATE', date: '20230229' }],
    ['', { kind: 'FORM' }],
  ])('%s is none', (number, fault) => {
    expect(petitionNumberFault(number)).toEqual(fault);
  });

  it('follow the pattern of their inspection', () => {
    expect(petitionNumberFault('皖-00123', '^皖-\\d{5}$')).toBeUndefined();
    expect(petitionNumberFault('X3JX202405160020', '^皖-\\d{5}$')).toEqual({ kind: 'FORM' });
    expect(petitionNumberFault('20230229-01', '^\\d{8}-\\d{2}$')).toMatchObject({ kind: 'DATE' });
  });
});

describe('several numbers', () => {
  it('are joined with 、 and parted again', () => {
    expect(joinNumbers(['2025279', '2025280'])).toBe('2025279、2025280');
    expect(splitNumbers('2025279、2025280，2025281 和2025282')).toEqual([
      '2025279',
      '2025280',
      '2025281',
      '2025282',
    ]);
    expect(splitNumbers('407(45-13)')).toEqual(['407(45-13)']);
  });

  it.each([
    ['20252792025280', ['2025279', '2025280']],
    ['2025992025100', ['202599', '2025100']],
    ['X3JX202405160020X3JX202405160021', ['X3JX202405160020', 'X3JX202405160021']],
    ['第7项第8项', ['第7项', '第8项']],
    ['243号244号', ['243号', '244号']],
    ['问题三问题四', ['问题三', '问题四']],
    ['序号十序号十一', ['序号十', '序号十一']],
    ['十四十五', ['十四', '十五']],
  ])('run together in %s are parted', (text, parts) => {
    expect(runTogether(text)).toEqual(parts);
  });

  it.each([
    '2025279',
    '2025279、2025280',
    '20252025',
    '202512025',
    'X3JX202405160020',
    '第7项',
    '243号',
    '407(45-13)',
    '问题三十',
    '二十三',
    '省序号78',
    '202420252026',
    '三十三',
    '问题一百零五',
    '2024120001',
  ])('are not seen in %s', (text) => {
    expect(runTogether(text)).toBeUndefined();
  });
});

describe('numbers in titles', () => {
  it.each([
    ['十四', '问题十四'],
    ['(问题编号)十四', '问题十四'],
    ['243', '第243号'],
    ['243号', '第243号'],
    ['第7项', '第7项'],
    ['序号十', '序号十'],
    ['X3JX202405160020', 'X3JX202405160020'],
  ])('%s reads %s', (number, title) => {
    expect(numberInTitle(number)).toBe(title);
  });

  it('are joined, each once', () => {
    expect(numbersInTitle(['2025279', '2025280', '2025279'])).toBe('第2025279号、第2025280号');
  });

  it.each([
    ['关于序号十问题整改销号情况的公示', ['十']],
    ['关于问题三十整改完成情况的公示', ['30']],
    ['关于督察反馈第7项问题整改情况的公示', ['7']],
    ['关于243号问题验收销号的公示', ['243']],
    ['关于信访件X3JX202405160020整改情况的公示', ['X3JX202405160020']],
    ['关于（问题编号十四）整改情况的公示', ['十四']],
    ['关于第三轮第二批中央生态环境保护督察反馈问题整改情况的公示', []],
    ['关于2023年3个突出生态环境问题整改验收的公示', []],
    ['关于生态环境问题一览表的公示', []],
    ['按照淄环督〔2019〕3号整改情况的公示', []],
    ['关于5月3号整改情况的公示', []],
    ['关于3号井整改情况的公示', []],
    ['关于第7批信访件整改情况的公示', []],
    ['关于中央第三生态环境保护督察组反馈问题整改情况的公示', []],
    ['关于唐河天门大道段问题整改情况的公示', []],
    ['关于地铁1号线扬尘问题整改情况的公示', []],
    ['关于一般问题三项整改情况的公示', []],
    ['兴国县自然资源局整改销号公示', []],
  ])('are found in “%s”', (title, numbers) => {
    const found = numbersNamedIn(title);
    expect(found.map((one) => one.replace('三十', '30'))).toEqual(numbers);
  });
});
