import { describe, expect, it } from 'vitest';
import { checkNotice, NOTICE_CHECKS } from '../../server/domain/notice/checks/check-notice.ts';
import { type NoticeFacts, noticeFacts } from '../../server/domain/notice/facts.ts';
import { builtInRulesFor } from '../../server/domain/rule-set/built-in.ts';
import { checkCode } from '../../server/domain/rule-set/check-codes.ts';
import type { RuleSet } from '../../server/domain/rule-set/rule-set.ts';
import { builtInCalendar as calendar } from '../calendar/built-in-calendar.ts';
import { changed, SOUND, withItem } from './sound-notice.ts';

const jiangxi = builtInRulesFor('360732');

function findings(facts: NoticeFacts, rules: RuleSet = jiangxi) {
  return checkNotice({ facts: noticeFacts.parse(facts), rules, calendar });
}

function codes(facts: NoticeFacts, rules: RuleSet = jiangxi): string[] {
  return findings(facts, rules).map(({ code, dataPath }) => `${code}@${dataPath}`);
}

const petition = (ownNo: string) => withItem({ source: 'PETITION', ownNo });

describe('numbers', () => {
  it.each([
    [petition('X3JX202405160020'), []],
    [petition('X3JX202405160020、X3JX202405160021'), []],
    [petition('JX-20'), ['NUMBER_PATTERN@items[0].ownNo']],
    [petition('X3JX202413160020'), ['NUMBER_PATTERN@items[0].ownNo']],
    [petition('X3JX202405160020X3JX202405160021'), ['NUMBERS_RUN_TOGETHER@items[0].ownNo']],
    [withItem({ ownNo: '20252792025280' }), ['NUMBERS_RUN_TOGETHER@items[0].ownNo']],
    [withItem({ parentNo: '第7项第8项' }), ['NUMBERS_RUN_TOGETHER@items[0].parentNo']],
    [withItem({ ownNo: '2025279、2025280' }), []],
    [changed({ title: '关于问题三十整改销号情况的公示' }), []],
    [changed({ title: '关于问题编号30整改销号情况的公示' }), []],
    [changed({ title: '关于省序号45-13整改销号情况的公示' }), []],
    [changed({ title: '关于序号一问题整改销号情况的公示' }), ['NUMBER_MISMATCH@title']],
    [changed({ title: '关于X3JX202405160020整改情况的公示' }), ['NUMBER_MISMATCH@title']],
    [changed({ title: '青源县督察反馈问题整改销号公示' }), []],
  ])('%#', (facts, expected) => {
    expect(codes(facts)).toEqual(expected);
  });

  it('follow the inspection’s own pattern', () => {
    const own = {
      ...SOUND,
      inspection: {
        tier: 'PROVINCIAL',
        kind: 'ROUTINE',
        name: '甲',
        petitionPattern: '^皖-\\d{3}$',
      },
    } as const;
    const [item] = petition('皖-012').items;
    if (item === undefined) return expect.fail();
    expect(codes({ ...own, items: [item] })).toEqual([]);
    expect(codes({ ...own, items: [{ ...item, ownNo: 'X3JX202405160020' }] })).toEqual([
      'NUMBER_PATTERN@items[0].ownNo',
    ]);
  });

  it('run together come with the list that they should be', () => {
    const [finding] = findings(withItem({ ownNo: '20252792025280' }));
    expect(finding).toMatchObject({ severity: 'error', proposal: '2025279、2025280' });
  });
});

describe('objections', () => {
  const emailOnly = changed({ objection: { phone: undefined, email: 'a@example.gov.cn' } });
  it('by e-mail only are found, unless the rules allow it', () => {
    expect(codes(emailOnly)).toEqual(['OBJECTION_EMAIL_ONLY@objection.email']);
    expect(codes(emailOnly, { ...jiangxi, objectionByEmailOnlyAllowed: true })).toEqual([]);
    expect(
      codes(
        changed({ objection: { phone: undefined, email: 'a@example.gov.cn', address: '县城' } }),
      ),
    ).toEqual([]);
  });
});

describe('measures and completions', () => {
  it('are one to one once one of them has its own', () => {
    const facts = withItem({
      measures: [
        { text: '清运。', completion: '清运12吨。' },
        { text: '截污。' },
        { text: '复绿。' },
      ],
    });
    expect(codes(facts)).toEqual([
      'MEASURE_WITHOUT_COMPLETION@items[0].measures[1].completion',
      'MEASURE_WITHOUT_COMPLETION@items[0].measures[2].completion',
    ]);
  });

  it('are empty only when no statement holds a fact', () => {
    expect(codes(withItem({ completion: '整改已完成。' }))).toEqual([]);
    expect(codes(withItem({ completion: '整改已完成。', measures: [] }))).toEqual([
      'COMPLETION_EMPTY@items[0].completion',
    ]);
    expect(
      codes(
        withItem({ completion: undefined, measures: [{ text: '清运。', completion: '已完成' }] }),
      ),
    ).toEqual(['COMPLETION_EMPTY@items[0].measures[0].completion']);
  });

  it('that copy each other or tell of plans are found in measures too', () => {
    const same = '共清运垃圾12吨，建成截污管网3.2公里。';
    expect(codes(withItem({ acceptance: { text: same } }))).toEqual([
      'ACCEPTANCE_COPIES_COMPLETION@items[0].acceptance.text',
    ]);
    expect(
      codes(withItem({ measures: [{ text: '截污。', completion: '管网将于年底前建成。' }] })),
    ).toEqual(['PLANNED_AS_DONE@items[0].measures[0].completion']);
  });

  it('name a goal’s parts', () => {
    expect(codes(withItem({ goal: { parts: ['垃圾清运到位'] } }))).toEqual([
      'GOAL_PARTS_INCOMPLETE@items[0].goal.parts',
    ]);
  });
});

describe('half-width marks', () => {
  it('are one finding a field, with the whole field as proposal', () => {
    const facts = withItem({ problem: '青源河(东段)两岸,堆存垃圾;共1,200吨。' });
    expect(findings(facts)).toMatchObject([
      {
        code: 'HALF_WIDTH_MARK',
        severity: 'warning',
        dataPath: 'items[0].problem',
        proposal: '青源河（东段）两岸，堆存垃圾；共1,200吨。',
      },
    ]);
  });
});

describe('the list', () => {
  const bad = {
    ...withItem({ ownNo: '20252792025280', problem: '甲,乙' }),
    issuer: {},
    basis: [{ title: '《贯彻落方案》' }],
  };

  it('has one check for every code', () => {
    expect(NOTICE_CHECKS.map(({ code }) => code)).toEqual(checkCode.options);
  });

  it('takes its severities from the rules', () => {
    const strict: RuleSet = {
      ...jiangxi,
      severities: { HALF_WIDTH_MARK: 'error', NUMBERS_RUN_TOGETHER: 'warning' },
    };
    const severities = new Map(findings(bad, strict).map(({ code, severity }) => [code, severity]));
    expect(severities.get('HALF_WIDTH_MARK')).toBe('error');
    expect(severities.get('NUMBERS_RUN_TOGETHER')).toBe('warning');
    expect(severities.get('DROPPED_CHARACTER')).toBe('warning');
  });

  it('puts errors first, and items by number, not by text', () => {
    const [item] = SOUND.items;
    if (item === undefined) return expect.fail();
    const many = {
      ...SOUND,
      items: Array.from({ length: 11 }, () => ({ ...item, problem: '甲,乙' })),
    };
    expect(codes(many).at(-1)).toBe('HALF_WIDTH_MARK@items[10].problem');
    expect(findings(bad).map(({ severity }) => severity)).toEqual([
      'error',
      'error',
      'warning',
      'warning',
    ]);
    expect(findings(bad)).toEqual(findings(structuredClone(bad)));
  });

  it('is short work for a notice of a thousand items', () => {
    const [item] = SOUND.items;
    if (item === undefined) return expect.fail();
    const many = { ...SOUND, items: Array.from({ length: 1_000 }, () => item) };
    expect(findings(many)).toEqual([]);
  });
});
