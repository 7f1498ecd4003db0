import { describe, expect, it } from 'vitest';
import { numberFault, paddedSerial } from '../../server/domain/official/head-rules.ts';
import { secrecyFault } from '../../server/domain/official/secrecy.ts';

describe('发文字号', () => {
  it.each(['青府〔2025〕12号', '青环督办函〔2025〕1号', '国办发〔1999〕100号'])(
    '%s is right',
    (number) => {
      expect(numberFault(number, 'document')).toBeUndefined();
      expect(numberFault(number, 'letter')).toBeUndefined();
    },
  );

  it.each([
    '青府[2025]12号',
    '青府【2025】12号',
    '青府（2025）12号',
    '青府〔25〕12号',
    '青府〔2025〕第12号',
    '青府〔2025〕012号',
    '青府〔2025〕0号',
    '〔2025〕12号',
    '青府〔2025〕12',
    '青府 〔2025〕12号',
  ])('%s is wrong, and the message shows what would be right', (number) => {
    expect(numberFault(number, 'document')).toContain('青环督办〔2025〕12号');
    expect(numberFault(number, 'document')).toContain(`“${number}”`);
  });

  it('of orders and minutes has forms of its own', () => {
    expect(numberFault('第3号', 'order')).toBeUndefined();
    expect(numberFault('第03号', 'order')).toContain('第12号');
    expect(numberFault('第12期', 'minutes')).toBeUndefined();
    expect(numberFault('〔2025〕12号', 'minutes')).toBeUndefined();
    expect(numberFault('十二', 'minutes')).toContain('第12期');
    expect(numberFault('第3号', 'document')).toBeDefined();
  });
});

describe('份号', () => {
  it('is padded to six digits, and nothing else is taken for one', () => {
    expect(paddedSerial('1')).toBe('000001');
    expect(paddedSerial('000123')).toBe('000123');
    for (const wrong of ['1234567', '', '12a', '－1', '１２']) {
      expect(paddedSerial(wrong)).toBeUndefined();
    }
  });
});

describe('密级', () => {
  it.each(['秘密', '秘密★1年', '机密★长期', '绝密'])('%s is above the usual ceiling', (mark) => {
    expect(secrecyFault(mark, '内部')?.code).toBe('SECRECY_ABOVE_CEILING');
  });

  it('is allowed up to the ceiling of the deployment', () => {
    expect(secrecyFault('内部', '内部')).toBeUndefined();
    expect(secrecyFault('秘密★10年', '秘密')).toBeUndefined();
    expect(secrecyFault('秘密★6个月', '机密')).toBeUndefined();
    expect(secrecyFault('机密', '秘密')?.code).toBe('SECRECY_ABOVE_CEILING');
  });

  it.each(['内部★', '内部*1年', '秘密1年', '秘密★一年', '普通', '秘密★01年'])(
    '%s is written wrong',
    (mark) => {
      expect(secrecyFault(mark, '绝密')?.code).toBe('SECRECY_FORMAT');
    },
  );
});
