import { describe, expect, it } from 'vitest';
import { checkNotice } from '../../server/domain/notice/checks/check-notice.ts';
import { PLATFORM_RULES } from '../../server/domain/rule-set/built-in.ts';
import { builtInCalendar as calendar } from '../calendar/built-in-calendar.ts';
import { changed, SOUND, withItem } from './sound-notice.ts';

const CODES = [
  'DOCUMENT_NUMBER_FORM',
  'DATE_FORM',
  'RANGE_MARK',
  'LEVEL_NUMBER_FORM',
  'LEVEL_NUMBER_ORDER',
  'UNIT_SYMBOL',
];

function findingsOf(facts: typeof SOUND) {
  return checkNotice({ facts, rules: PLATFORM_RULES, calendar }).filter(({ code }) =>
    CODES.includes(code),
  );
}

describe('the typography of a notice', () => {
  it('has nothing against a sound one', () => {
    expect(findingsOf(SOUND)).toEqual([]);
  });

  it.each([
    ['DOCUMENT_NUMBER_FORM', '已印发青环督[2025]6号文。', '已印发青环督〔2025〕6号文。'],
    ['DATE_FORM', '2025年03月01日清运12吨。', '2025年3月1日清运12吨。'],
    ['RANGE_MARK', '2024-2025年清运12吨。', '2024—2025年清运12吨。'],
    ['LEVEL_NUMBER_FORM', '1、清运垃圾12吨。', '1.清运垃圾12吨。'],
    ['UNIT_SYMBOL', '复绿1200㎡。', '复绿1200平方米。'],
  ])('%s warns with its place and proposes “%s” → “%s”', (code, completion, proposal) => {
    const [finding, ...others] = findingsOf(withItem({ completion }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'warning',
      code,
      dataPath: 'items[0].completion',
      proposal,
    });
    expect(findingsOf(withItem({ completion: proposal }))).toEqual([]);
  });

  it('says which number does not follow, and proposes nothing', () => {
    const [finding] = findingsOf(withItem({ completion: '（一）清运垃圾。（三）封堵排口。' }));
    expect(finding).toMatchObject({
      code: 'LEVEL_NUMBER_ORDER',
      dataPath: 'items[0].completion',
      message:
        '“（一）”之后出现“（三）”，层次序数不连续，此处应为“（二）”，请核对是否漏写、重写或混用了两种序数。',
    });
    expect(finding).not.toHaveProperty('proposal');
  });

  it('looks at the basis of a notice as well as at its items', () => {
    const basis = [{ title: '《办法》', number: '青环督（2024）5号' }];
    expect(findingsOf(changed({ basis })).map(({ dataPath }) => dataPath)).toEqual([
      'basis[0].number',
    ]);
  });

  it('is as severe as the rule set says', () => {
    const rules = { ...PLATFORM_RULES, severities: { DATE_FORM: 'error' as const } };
    const facts = withItem({ completion: '2025.03.01清运12吨。' });
    const found = checkNotice({ facts, rules, calendar }).find(({ code }) => code === 'DATE_FORM');
    expect(found?.severity).toBe('error');
  });
});
