import { describe, expect, it } from 'vitest';
import { readInput } from '../../server/domain/input/parse-input.ts';
import {
  planChangeInput,
  refuseLate,
  wantedItem,
} from '../../server/domain/plan-change/plan-change.ts';
import { builtInChains, planChainFor } from '../../server/domain/rule-set/built-in-chains.ts';
import { type PlanChain, planChain, planChains } from '../../server/domain/rule-set/plan-chain.ts';
import { refusal } from './procedure-ground.ts';

describe('a chain that an office enters', () => {
  const [province, , county] = builtInChains as [PlanChain, PlanChain, PlanChain];
  const messages = (change: (steps: PlanChain['steps']) => unknown[]) => {
    const read = readInput(planChain, { ...county, steps: change([...county.steps]) });
    return 'issues' in read ? read.issues.map(({ message }) => message) : [];
  };

  it.each([
    ['no approval', (steps) => steps.filter(({ kind }) => kind !== 'APPROVE'), '现有0个'],
    ['a key twice', (steps) => steps.map((one) => ({ ...one, key: 'x' })), '与前面的步骤重复'],
    [
      'a key in Chinese',
      (steps) => steps.map((one, n) => (n === 0 ? { ...one, key: '审核' } : one)),
      '步骤代码“审核”写法不对',
    ],
    [
      'a clerk who approves',
      (steps) => steps.map((one) => (one.kind === 'APPROVE' ? { ...one, role: 'CLERK' } : one)),
      '办理角色只能是HEAD',
    ],
    [
      'a clerk who reviews',
      (steps) => steps.map((one) => (one.kind === 'REVIEW' ? { ...one, role: 'CLERK' } : one)),
      '应为REVIEWER或HEAD',
    ],
    ['a review after approval', (steps) => steps.toReversed(), '批准之后只能有签发'],
    [
      'a named organ without id',
      (steps) => steps.map((one, n) => (n === 0 ? { ...one, organ: 'NAMED' } : one)),
      '须填写该机关的 id',
    ],
    [
      'an id without a named organ',
      (steps) => steps.map((one, n) => (n === 0 ? { ...one, organizationId: 'o' } : one)),
      '不填机关 id',
    ],
  ] as [string, (steps: PlanChain['steps']) => unknown[], string][])(
    'is refused with %s',
    (_name, change, message) => {
      expect(messages(change).some((one) => one.includes(message))).toBe(true);
    },
  );

  it('counts for its level alone; zones go the way of a county', () => {
    const own = { ...county, steps: county.steps.slice(-2) };
    expect(planChainFor({ planChains: [own] }, 'ZONE')).toBe(own);
    expect(planChainFor({ planChains: [own] }, 'PROVINCE')).toBe(province);
    expect('issues' in readInput(planChains, [own, county])).toBe(true);
  });
});

describe('a request to change an issued plan', () => {
  const base = {
    planId: 'p',
    expectedRevision: 1,
    taskId: 't',
    reason: '汛期',
    evidenceIds: ['e'],
  };
  const review = { nextReviewOn: '2027-06-30' };

  it.each([
    ['EXTEND', {}, ['deadline']],
    ['EXTEND', { deadline: '2027年2月30日' }, ['deadline']],
    ['EXTEND', { deadline: '2027年底前', goal: '减半' }, ['goal']],
    ['ADJUST', { deadline: '2027年底前' }, ['goal', 'deadline']],
    ['TO_LONG_TERM', { goal: '不反弹' }, ['nextReviewOn']],
    ['TO_LONG_TERM', { goal: '不反弹', ...review }, []],
    ['ADJUST', { goal: '收集率不低于70%' }, []],
  ])('%s with %j', (kind, fields, wrong) => {
    const read = readInput(planChangeInput, { ...base, kind, ...fields });
    const paths = 'issues' in read ? read.issues.map(({ path }) => path.join('.')) : [];
    expect(paths.toSorted()).toEqual(wrong.toSorted());
  });

  it.each([
    ['EXTEND', '2026年底前', { deadline: '2027年底前' }, '2026-12-31', undefined],
    ['EXTEND', '2026年底前', { deadline: '2027年底前' }, '2027-01-01', '整改时限2026-12-31已过'],
    ['EXTEND', '2026年底前', { deadline: '2026年12月底前' }, '2026-12-01', '不晚于原时限'],
    ['EXTEND', '2026年底前', { deadline: '汛期前' }, '2026-12-01', '没有写明日期'],
    ['EXTEND', '立行立改', { deadline: '2027年底前' }, '2026-12-01', '无从延期'],
    ['ADJUST', '立行立改', { goal: '减半' }, '2026-12-01', undefined],
    ['TO_LONG_TERM', '2026年底前', { goal: '减半', ...review }, '2026-12-01', undefined],
    ['TO_LONG_TERM', '长期坚持', { goal: '减半', ...review }, '2027-06-30', '应在今天'],
  ] as const)('%s of “%s” to %j on %s', (kind, deadline, fields, on, told) => {
    const input = planChangeInput.parse({ ...base, kind, ...fields });
    if (told === undefined) {
      expect(() => refuseLate(input, { deadline }, on)).not.toThrow();
    } else expect(refusal(() => refuseLate(input, { deadline }, on)).message).toContain(told);
    const isLongTerm = kind === 'TO_LONG_TERM';
    expect(wantedItem(input).deadline).toBe(isLongTerm ? '长期坚持' : input.deadline);
  });
});
