import { describe, expect, it } from 'vitest';
import { StateFailure } from '../../server/domain/failure.ts';
import type { Finding } from '../../server/domain/finding.ts';
import { openState } from '../../server/domain/notice/open-state.ts';
import {
  mayChange,
  noticeState,
  noticeStep,
  type StepContext,
  stateAfter,
} from '../../server/domain/notice/state.ts';

const error: Finding = { severity: 'error', code: 'FACT_MISSING', message: '缺整改目标。' };
const warning: Finding = { severity: 'warning', code: 'HALF_WIDTH_MARK', message: '有半角标点。' };
const good: StepContext = {
  rules: { separation: 'PREPARER_APPROVER' },
  actors: ['approver'],
  preparedBy: ['preparer'],
  findings: [],
  isAcknowledged: () => false,
  reason: '问题编号有误',
};

function refusal(run: () => unknown): StateFailure {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof StateFailure) return thrown;
    throw thrown;
  }
  return expect.fail('the step was not refused');
}

describe('steps of a notice', () => {
  it('lead from draft to published, and back to draft before that', () => {
    expect(stateAfter('DRAFT', 'APPROVE', good)).toBe('APPROVED');
    expect(stateAfter('APPROVED', 'RETURN', good)).toBe('DRAFT');
    expect(stateAfter('APPROVED', 'PUBLISH', good)).toBe('PUBLISHED');
  });

  it('are refused from every other state, with both states', () => {
    const allowed = new Set(['DRAFT APPROVE', 'APPROVED RETURN', 'APPROVED PUBLISH']);
    for (const state of noticeState.options) {
      for (const step of noticeStep.options) {
        if (allowed.has(`${state} ${step}`)) continue;
        const failure = refusal(() => stateAfter(state, step, good));
        expect(failure.from).toBe(state);
        expect(failure.message).toMatch(/^公示现为“.+”，不能/);
      }
    }
  });

  it.each([
    ['APPROVE', { actors: ['preparer'] }, '起草人与审签人不能是同一人'],
    ['APPROVE', { findings: [error] }, '还有1处错误未改正（FACT_MISSING）'],
    ['APPROVE', { findings: [warning] }, '还有1处提示未改正也未说明理由（HALF_WIDTH_MARK）'],
    ['PUBLISH', { findings: [error] }, '还有1处错误未改正'],
    ['RETURN', { reason: ' ' }, '退回须写明理由'],
    [
      'PUBLISH',
      { rules: { separation: 'PREPARER_APPROVER_PUBLISHER' }, approvedBy: ['approver'] },
      '三人分别办理',
    ],
  ] as const)('%s is guarded: %j', (step, change, sentence) => {
    const from = step === 'APPROVE' ? 'DRAFT' : 'APPROVED';
    const failure = refusal(() => stateAfter(from, step, { ...good, ...change }));
    expect(failure.missingGuards).toHaveLength(1);
    expect(failure.message).toContain(sentence);
  });

  it('pass acknowledged warnings, and name every guard at once', () => {
    const acknowledged = { ...good, findings: [warning], isAcknowledged: () => true };
    expect(stateAfter('DRAFT', 'APPROVE', acknowledged)).toBe('APPROVED');
    const failure = refusal(() =>
      stateAfter('DRAFT', 'APPROVE', { ...good, actors: ['preparer'], findings: [error, warning] }),
    );
    expect(failure.missingGuards).toHaveLength(3);
  });

  it('leave facts open to change in a draft only', () => {
    expect(noticeState.options.filter(mayChange)).toEqual(['DRAFT']);
  });
});

describe('open or ended', () => {
  const period = { start: '2025-05-21', end: '2025-06-04' };
  it.each([
    ['2025-05-20', 'NOT_OPEN'],
    ['2025-05-21', 'OPEN'],
    ['2025-06-04', 'OPEN'],
    ['2025-06-05', 'ENDED'],
  ])('on %s: %s', (today, state) => {
    expect(openState({ state: 'PUBLISHED', period }, today)).toBe(state);
  });

  it('is no question before publication or without dates', () => {
    expect(openState({ state: 'APPROVED', period }, '2025-05-22')).toBeUndefined();
    expect(openState({ state: 'PUBLISHED', period: {} }, '2025-05-22')).toBeUndefined();
  });
});
