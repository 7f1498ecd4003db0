import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentNumberBrackets } from '../../server/domain/typography/document-number.ts';
import { levelNumberForms } from '../../server/domain/typography/level-numbers.ts';
import { rangeMarks } from '../../server/domain/typography/range-mark.ts';
import { unitSymbols } from '../../server/domain/typography/unit-symbol.ts';
import { writtenDates } from '../../server/domain/typography/written-date.ts';

describe('brackets of document numbers', () => {
  it.each([
    ['淄环督[2019]3号', '淄环督〔2019〕3号'],
    ['根据赣环督【2025】12号文', '根据赣环督〔2025〕12号文'],
    ['《关于整改的通知》（青府办发（2024）5号）', '《关于整改的通知》（青府办发〔2024〕5号）'],
    ['青环罚(2023)118号', '青环罚〔2023〕118号'],
    ['国发［2018］22号、国办发 [2020] 6号', '国发〔2018〕22号、国办发〔2020〕6号'],
    ['环评批复（2021）第7号', '环评批复〔2021〕第7号'],
  ])('“%s” → “%s”', (text, proposal) => {
    expect(documentNumberBrackets(text)?.proposal).toBe(proposal);
  });

  it.each([
    '淄环督〔2019〕3号',
    '（2023）赣0732刑初15号',
    '青源县（2024年）',
    '整改方案（2025）',
    '生态环境部公告2025年第5号',
    '问题[12]号',
    '（一）2025年12号台风',
    '青源大道（北段）12号',
    '第三批（2021）共12件',
    '[2025]12号',
    '渣场（2号）',
    '年报（2024）12亩',
  ])('lets “%s” pass', (text) => {
    expect(documentNumberBrackets(text)).toBeUndefined();
  });
});

describe('dates', () => {
  it.each([
    ['2025年06月03日完成', '2025年6月3日完成'],
    ['于2025.06.03印发', '于2025年6月3日印发'],
    ['2025-6-3前完成', '2025年6月3日前完成'],
    ['截至2024/12/31，', '截至2024年12月31日，'],
    ['6月03日至6月08日', '6月3日至6月8日'],
    ['2024年09月底前', '2024年9月底前'],
    ['2025.6.3日，2025年07月1日', '2025年6月3日，2025年7月1日'],
  ])('“%s” → “%s”', (text, proposal) => {
    expect(writtenDates(text)?.proposal).toBe(proposal);
  });

  it.each([
    '2025年6月3日',
    '2025年10月20日',
    '电话0790-2025063',
    '验收编号QY-2025-06-03',
    '版本2025.06.03.1',
    '坐标2025.13.40',
    'X3JX202405160020号信访件',
    '网址http://a.gov.cn/2025/06/03/t.html可查',
    '流量2025.06立方米',
    'GB 3838-2002-1-1标准',
    '0.3月均值',
    '共205年06厂',
  ])('lets “%s” pass', (text) => {
    expect(writtenDates(text)).toBeUndefined();
  });
});

describe('ranges', () => {
  it.each([
    ['2020-2025年规划', '2020—2025年规划'],
    ['2020年-2025年', '2020年—2025年'],
    ['2020~2025年', '2020—2025年'],
    ['6月3日-10日公示', '6月3日—10日公示'],
    ['2024年6月-2025年3月', '2024年6月—2025年3月'],
    ['管径5-10公里', '管径5～10公里'],
    ['下降3%-5%', '下降3%～5%'],
    ['每日2~3次', '每日2～3次'],
    ['巡查1 - 2人', '巡查1～2人'],
    ['2023－2024学年', '2023—2024学年'],
  ])('“%s” → “%s”', (text, proposal) => {
    expect(rangeMarks(text)?.proposal).toBe(proposal);
  });

  it.each([
    '2020—2025年',
    '5～10公里',
    '2020年至2025年',
    '电话0797-5322896',
    '标准GB 3838-2002',
    '407(45-13)',
    '凤凰大道49-3号',
    '编号QY-6539-31处',
    '零下-5℃',
    '1-甲基萘',
    '《青源县水污染防治规划（2020-2025年）》',
    'K84-818段',
    '问题45-13',
    '网址http://a.cn/2020-2025年可查',
  ])('lets “%s” pass', (text) => {
    expect(rangeMarks(text)).toBeUndefined();
  });
});

describe('units', () => {
  it.each([
    ['占地1200㎡', '占地1200平方米'],
    ['清淤3.5万m³，', '清淤3.5万立方米，'],
    ['面积12 km²', '面积12 平方公里'],
    ['管网8㎞', '管网8公里'],
    ['复绿300m2，清运40㎥', '复绿300平方米，清运40立方米'],
    ['重20㎏', '重20千克'],
  ])('“%s” → “%s”', (text, proposal) => {
    expect(unitSymbols(text)?.proposal).toBe(proposal);
  });

  it.each([
    '占地1200平方米',
    '浓度0.15mg/m³',
    '处理能力500m³/d',
    '颗粒物35μg/m3',
    '风量2000m3/h',
    'PM2.5',
    '氨氮0.5mg/L',
    '型号XM2',
    '单位为㎡',
    'A2m2栋',
    '噪声60dB(A)',
  ])('lets “%s” pass', (text) => {
    expect(unitSymbols(text)).toBeUndefined();
  });
});

describe('forms of level numbers', () => {
  it.each([
    ['1、清运垃圾。2、封堵排口。', '1.清运垃圾。2.封堵排口。'],
    ['措施：（一）、排查；（二）、整治', '措施：（一）排查；（二）整治'],
    ['一.加强领导。二．压实责任。', '一、加强领导。二、压实责任。'],
    ['包括：(1)、清运，(2)、复绿', '包括：(1)清运，(2)复绿'],
    ['已完成。3、建立机制', '已完成。3.建立机制'],
  ])('“%s” → “%s”', (text, proposal) => {
    expect(levelNumberForms(text)?.proposal).toBe(proposal);
  });

  it.each([
    '1.清运垃圾。2.封堵排口。',
    '（一）排查；（二）整治',
    '一、加强领导',
    '1、2号机组停运',
    '3、4月份完成',
    '1.5公里管网',
    '关停1、改造2',
    '第（一）、（二）项',
    '甲、乙两镇',
    '涉及12、13两户',
    '一、二级保护区',
  ])('lets “%s” pass', (text) => {
    expect(levelNumberForms(text)).toBeUndefined();
  });
});

describe('every correction', () => {
  const rules = [documentNumberBrackets, writtenDates, rangeMarks, unitSymbols, levelNumberForms];
  const piece = fc.constantFrom(
    ...'青源县2025年06月3日-~〔[（()）]】号。；、.一1㎡m³%',
    'http://a.cn/',
    '2020',
    '公里',
  );

  it('is settled when its proposal is accepted', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 25 }).map((parts) => parts.join('')),
        fc.constantFrom(...rules),
        (text, rule) => {
          const once = rule(text);
          if (once === undefined) return;
          expect(once.proposal).not.toBe(text);
          expect(once.found.length).toBeGreaterThan(0);
          let proposal = once.proposal;
          for (let more = rule(proposal), at = 0; more !== undefined; more = rule(proposal)) {
            proposal = more.proposal;
            at += 1;
            expect(at).toBeLessThan(30);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes a field of 100,000 characters in its stride', () => {
    const long = '2025年06月03日1-2处，'.repeat(8_000);
    const start = performance.now();
    for (const rule of rules) rule(long);
    for (const rule of rules) rule('1'.repeat(100_000));
    for (const rule of rules) rule(' '.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
