import { describe, expect, it } from 'vitest';
import { levelDisorder, levelNumbers } from '../../server/domain/typography/level-numbers.ts';

describe('the order of level numbers', () => {
  it.each([
    ['（一）排查。（三）整治。', '（三）', 2],
    ['一、加强领导。（二）压实责任。', '（二）', 1],
    ['1.清运；2.复绿；2.监测', '2.', 3],
    ['一、排查。三、整治。', '三、', 2],
    ['（一）排查。1.污水。3.垃圾。', '3.', 2],
    ['一、排查。（一）污水。二、整治。（二）垃圾。', '（二）', 1],
    ['包括：（1）清运，（3）复绿', '（3）', 2],
  ])('“%s” trips at %s', (text, written, expected) => {
    const disorder = levelDisorder(text);
    expect(disorder?.found.written).toBe(written);
    expect(disorder?.expected).toBe(expected);
  });

  it.each(['1.清运。（一）排查。', '（1）清运；一、排查。'])(
    '“%s” is turned upside down',
    (text) => {
      const disorder = levelDisorder(text);
      expect(disorder).toBeDefined();
      expect(disorder?.expected).toBeUndefined();
    },
  );

  it.each([
    '一、排查。（一）污水。（二）垃圾。二、整治。（一）清运。',
    '（一）排查。1.污水。2.垃圾。（二）整治。1.清运。（1）人工。（2）机械。',
    '（二）严格落实河长制工作。',
    '（三）排查；（四）整治',
    '2.封堵排口。3.复绿。',
    '一、二级保护区已清理。三、四期工程已完成。',
    '依据第（一）项、第（三）项规定',
    '清运垃圾1.5吨。3.2公里管网已建成。',
    '对照《条例》第三条（二）款',
    '1.清运垃圾。（1）人工。（2）机械。2.复绿。',
    '没有序数的文字。',
    '',
    '完成情况：12家企业整改，2、3号锅炉停用',
  ])('lets “%s” pass', (text) => {
    expect(levelDisorder(text)).toBeUndefined();
  });

  it('reads numbers of all four forms and no figures', () => {
    const text = '一、甲。（二）乙。3.丙。（4）丁。5.6吨；2025年';
    expect(levelNumbers(text).map(({ level, value }) => [level, value])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
  });
});
