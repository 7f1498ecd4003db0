import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closureContent } from '../../server/domain/closure/content.ts';
import { crossCheck } from '../../server/domain/closure/cross-checks.ts';
import { investmentFaults } from '../../server/domain/closure/investment-total.ts';
import { completenessOf, requirementsOf } from '../../server/domain/closure/requirements.ts';
import {
  assertClosureState,
  assertTaskReady,
  CLOSURE_STATE_NAMES,
  closureActions,
  closureState,
} from '../../server/domain/closure/state.ts';
import { siteCheckRecord } from '../../server/domain/closure/step-records.ts';
import {
  agreeToClosure,
  returnClosure,
  taskStateAt,
  withdrawClosure,
} from '../../server/domain/closure/take-closure-step.ts';
import { StateFailure } from '../../server/domain/failure.ts';
import { builtInClosureChains } from '../../server/domain/rule-set/built-in-closure.ts';
import { closureChain, conditionsFor } from '../../server/domain/rule-set/closure-chain.ts';
import {
  ACCEPTANCE,
  afterSteps,
  applied,
  CONTEXT,
  COURSE,
  fullContent,
  fullView,
  SITE_CHECK,
  taken,
} from './closure-view.ts';

function codesOf(findings: readonly { readonly code: string }[]): string[] {
  return findings.map(({ code }) => code);
}

function guardsOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof StateFailure) return error.missingGuards.join('');
    throw error;
  }
  return '';
}

describe('the chain of a closure', () => {
  it('is well formed in every built-in rule', () => {
    for (const chain of builtInClosureChains) expect(closureChain.parse(chain)).toEqual(chain);
  });

  it('is refused where it does not end in an approval by a head, or names an organ by halves', () => {
    const [first] = builtInClosureChains;
    if (!first) throw new Error('there is a chain');
    const messages = (steps: typeof first.steps) =>
      closureChain.safeParse({ ...first, steps }).error?.issues.map(({ message }) => message) ?? [];
    expect(messages(first.steps.slice(0, -1))).toEqual([
      '销号程序的最后一步应为“销号审批”；销号编号和日期在这一步产生。',
    ]);
    const approve = first.steps.at(-1);
    if (!approve) throw new Error('there is an approval');
    expect(messages([...first.steps.slice(0, -1), { ...approve, role: 'CLERK' }])).toHaveLength(1);
    expect(messages([{ ...approve, key: 'first' }, ...first.steps])).toHaveLength(1);
    expect(messages([...first.steps.slice(0, -1), { ...approve, organ: 'NAMED' }])).toHaveLength(1);
    expect(messages([...first.steps.slice(0, 1), ...first.steps])).toHaveLength(1);
  });

  it('takes the conditions of the category of the problem', () => {
    const conditions = [
      { key: 'all', text: '全部', categories: [] },
      { key: 'water', text: '水', categories: ['水污染'] },
    ];
    expect(conditionsFor(conditions, '水污染').map(({ key }) => key)).toEqual(['all', 'water']);
    expect(conditionsFor(conditions, '大气').map(({ key }) => key)).toEqual(['all']);
    expect(conditionsFor(conditions, undefined).map(({ key }) => key)).toEqual(['all']);
  });
});

describe('the course of a closure', () => {
  it('goes step by step to the closing, and the task with it', () => {
    const states = Array.from({ length: COURSE.length + 1 }, (_, steps) => afterSteps(steps));
    expect(states.map(taskStateAt)).toEqual([
      'CLOSURE_APPLIED',
      'CLOSURE_APPLIED',
      'CLOSURE_APPLIED',
      'CLOSURE_APPLIED',
      'CLOSURE_APPLIED',
      'ACCEPTED',
      'NOTICED',
      'NOTICED',
      'CLOSED',
    ]);
  });

  it('wants the record of each kind of step, and no other', () => {
    for (const [place, step] of COURSE.entries()) {
      const { acceptance, siteCheck, meetingId, ...bare } = step;
      const needs = acceptance ?? siteCheck ?? meetingId;
      const guards = guardsOf(() => agreeToClosure(afterSteps(place), bare, CONTEXT));
      expect(guards === '').toBe(needs === undefined);
      if (acceptance === undefined) {
        const odd = { ...step, acceptance: ACCEPTANCE };
        expect(guardsOf(() => agreeToClosure(afterSteps(place), odd, CONTEXT))).not.toBe('');
      }
      if (siteCheck === undefined) {
        const odd = { ...step, siteCheck: SITE_CHECK };
        expect(guardsOf(() => agreeToClosure(afterSteps(place), odd, CONTEXT))).not.toBe('');
      }
    }
  });

  it('parts who writes, who accepts and who approves', () => {
    const by = (place: number, actor: string, behalf?: string) =>
      guardsOf(() => {
        const step = COURSE[place];
        if (!step) throw new Error('there is such a step');
        const onBehalfOf = behalf === undefined ? {} : { onBehalfOf: { userId: behalf, name: '' } };
        agreeToClosure(afterSteps(place), { ...step, by: actor, ...onBehalfOf }, CONTEXT);
      });
    for (const place of [0, 1, 2, 4]) {
      expect(by(place, 'clerk')).toContain('编制档案的人员');
      expect(by(place, 'another', 'clerk')).toContain('编制档案的人员');
      expect(by(place, 'another')).toBe('');
    }
    expect(by(7, 'clerk')).toContain('起草人与审签人不能是同一人');
    expect(by(7, 'checker')).toContain('验收、核查');
    expect(by(7, 'another', 'acceptor')).toContain('验收、核查');
    expect(by(7, 'another')).toBe('');
  });

  it('does not pass the notice before its end, nor with objections open or upheld', () => {
    const standings = [
      [{ state: 'NONE', openObjections: 0, upheld: 0 }, '还没有验收销号公示'],
      [{ state: 'NOT_PUBLISHED', openObjections: 0, upheld: 0 }, '尚未发布'],
      [{ state: 'OPEN', end: '2022-07-01', openObjections: 0, upheld: 0 }, '2022-07-01为止'],
      [{ state: 'ENDED', end: '2022-07-01', openObjections: 2, upheld: 0 }, '2件没有办结'],
      [{ state: 'ENDED', end: '2022-07-01', openObjections: 0, upheld: 1 }, '1件异议经核实成立'],
    ] as const;
    for (const [notice, words] of standings) {
      for (const place of [5, 7]) {
        const step = COURSE[place];
        if (!step) throw new Error('there is such a step');
        const context = { ...CONTEXT, notice };
        expect(guardsOf(() => agreeToClosure(afterSteps(place), step, context))).toContain(words);
      }
    }
  });

  it('goes back from every step with a reason and a list, and begins anew with its history', () => {
    for (let place = 0; place < COURSE.length; place += 1) {
      const list = { missing: [{ text: '缺行政处罚过程文书' }] };
      const back = returnClosure(
        afterSteps(place),
        taken('x', { opinion: '请补充行政处罚过程文书', ...list }),
      );
      expect(back.state).toBe('RETURNED');
      expect(taskStateAt(back)).toBe('COMPLETED');
      expect(back.procedure.entries).toHaveLength(place + 1);
      expect(
        guardsOf(() =>
          returnClosure(afterSteps(place), taken('x', { opinion: '材料不全', ...list })),
        ),
      ).toContain('10个字');
      expect(
        guardsOf(() =>
          returnClosure(afterSteps(place), taken('x', { opinion: '请补充行政处罚过程文书' })),
        ),
      ).toContain('至少一项');
    }
  });

  it('is taken back only before the work was accepted', () => {
    expect(withdrawClosure(afterSteps(4))).toBe('DRAFT');
    expect(() => withdrawClosure(afterSteps(5))).toThrow('不能撤回');
  });

  it('allows each action from its own states only', () => {
    const allowed = closureState.options.map((state) =>
      closureActions.filter((action) => {
        try {
          assertClosureState(state, action);
          return true;
        } catch (error) {
          expect(error).toBeInstanceOf(StateFailure);
          expect(String(error)).toContain(CLOSURE_STATE_NAMES[state]);
          return false;
        }
      }),
    );
    expect(allowed).toEqual([
      ['CHANGE', 'SUBMIT'],
      ['AGREE', 'RETURN', 'WITHDRAW'],
      ['CHANGE', 'SUBMIT'],
      ['ARCHIVE', 'REOPEN'],
      ['REOPEN'],
      [],
    ]);
    expect(() => assertTaskReady('IN_PROGRESS', '整改中')).toThrow('请先完成全部整改措施');
    expect(() => assertTaskReady('COMPLETED', '完成整改')).not.toThrow();
  });
});

describe('the list of what is missing', () => {
  it('is empty before the application of a full dossier, and holds its steps after', () => {
    const before = requirementsOf(fullView());
    expect(before.filter(({ met }) => !met)).toEqual([]);
    expect(completenessOf(before).percent).toBe(100);
    const { procedure } = applied();
    const open = requirementsOf(fullView(procedure)).filter(({ met }) => !met);
    expect(codesOf(open)).toEqual(COURSE.map(() => 'STEP_OPEN'));
    const { procedure: done } = afterSteps(COURSE.length);
    expect(completenessOf(requirementsOf(fullView(done))).percent).toBe(100);
  });

  it('names each thing that is taken away', () => {
    const view = fullView();
    const { task, content, evidence } = view;
    const missing = (changed: Partial<typeof view>) =>
      codesOf(requirementsOf({ ...view, ...changed }).filter(({ met }) => !met));
    const measures = [{ id: 'm1', text: '提标' }];
    expect(missing({ task: { ...task, measures } })).toEqual([
      'COMPLETION_MISSING',
      'COMPLETION_DATE_MISSING',
    ]);
    expect(missing({ task: { ...task, measures: [] } })).toEqual(['MEASURES_MISSING']);
    expect(missing({ task: { ...task, acceptanceUnit: undefined } })).toEqual([
      'ACCEPTANCE_UNIT_MISSING',
    ]);
    expect(missing({ evidence: evidence.slice(1) })).toEqual(['PROOF_MISSING']);
    expect(missing({ evidence: evidence.slice(0, 2) })).toEqual(['PARTNER_MISSING']);
    expect(missing({ evidence: evidence.slice(0, 1) })).toEqual(['PHOTOS_MISSING']);
    expect(missing({ evidence: evidence.map((one) => ({ ...one, caption: undefined })) })).toEqual([
      'CAPTION_MISSING',
      'CAPTION_MISSING',
    ]);
    expect(missing({ content: { ...content, goalResults: [] } })).toEqual(['GOAL_RESULT_MISSING']);
    expect(missing({ content: { ...content, conditions: content.conditions.slice(1) } })).toEqual([
      'CONDITION_UNMET',
      'CONDITION_NOTE_MISSING',
    ]);
    expect(missing({ content: { ...content, results: '  ' } })).toEqual(['REPORT_PART_MISSING']);
    const parts = [
      { id: 'a', text: '甲' },
      { id: 'b', text: '乙' },
    ];
    const goalResults = [{ partId: 'a', text: '达到' }];
    expect(
      missing({ task: { ...task, goal: { parts } }, content: { ...content, goalResults } }),
    ).toEqual(['GOAL_RESULT_MISSING']);
  });

  it('counts every requirement alike and reaches 100 only when nothing is missing', () => {
    const [sample] = requirementsOf(fullView());
    if (!sample) throw new Error('there is a requirement');
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 400 }), (mets) => {
        const { met, total, percent } = completenessOf(
          mets.map((one) => ({ ...sample, met: one })),
        );
        expect(total).toBe(mets.length);
        expect(percent === 100).toBe(met === total);
        expect(percent).toBeLessThanOrEqual((100 * met) / total);
      }),
    );
  });
});

describe('the cross-checks of a dossier', () => {
  it('find nothing in a dossier that agrees with itself', () => {
    const { procedure } = afterSteps(COURSE.length);
    expect(crossCheck(fullView(procedure))).toEqual([]);
    expect(crossCheck(fullView())).toEqual([]);
  });

  it('find the sum of Linchuan only where it is wrong or loses its 约', () => {
    const content = fullContent();
    expect(investmentFaults(content)).toEqual([]);
    const stated = (investmentTotal: unknown) =>
      codesOf(investmentFaults(closureContent.parse({ ...content, investmentTotal })));
    expect(stated({ amount: 1.83, unit: 'YI_YUAN', approximate: true })).toEqual(['SUM_MISMATCH']);
    expect(stated({ amount: 1.82, unit: 'YI_YUAN' })).toEqual(['APPROXIMATE_LOST']);
    expect(stated({ amount: 18242, unit: 'WAN_YUAN', approximate: true })).toEqual([]);
    expect(stated({ amount: 1.8, unit: 'YI_YUAN', approximate: true })).toEqual([]);
    expect(stated({ amount: 2, unit: 'YI_YUAN', approximate: true })).toEqual([]);
  });

  it('add money without losing a cent, whatever the terms', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1 }), (cents) => {
        const investments = cents.map((one) => ({
          name: '项',
          amount: one / 100,
          approximate: false,
        }));
        const sum = cents.reduce((total, one) => total + one, 0) / 100;
        const investmentTotal = { amount: sum, unit: 'WAN_YUAN' as const, approximate: false };
        expect(investmentFaults({ investments, investmentTotal })).toEqual([]);
        const off = { ...investmentTotal, amount: sum + 1 };
        const wrong = codesOf(investmentFaults({ investments, investmentTotal: off }));
        expect(wrong).toEqual(['SUM_MISMATCH']);
      }),
    );
  });

  it('find dates out of order, other places, copies, plans told as done, empty statements', () => {
    const { procedure } = afterSteps(COURSE.length);
    if (!procedure) throw new Error('it was applied for');
    const acceptance = (more: Partial<typeof ACCEPTANCE>) => ({
      ...procedure,
      entries: procedure.entries.map((entry) =>
        entry.step === 'accept' ? { ...entry, acceptance: { ...ACCEPTANCE, ...more } } : entry,
      ),
    });
    const codes = (changed: typeof procedure) => codesOf(crossCheck(fullView(changed)));
    expect(codes(acceptance({ date: '2022-05-01' }))).toEqual(['DATE_ORDER', 'SITE_DATE_DIFFERS']);
    expect(codes(acceptance({ place: '另一个厂' }))).toEqual(['PLACE_DIFFERS']);
    const copy = '2022年3月建成日处理2万吨的提标工程并投入运行。';
    expect(codes(acceptance({ findings: [{ text: copy }] }))).toEqual(['ACCEPTANCE_COPIES_REPORT']);
    const view = fullView();
    const withCompletion = (completion: string) =>
      codesOf(
        crossCheck({
          ...view,
          task: {
            ...view.task,
            measures: [{ id: 'm1', text: '提标', completion, completedOn: '2022-03-31' }],
          },
        }),
      );
    expect(withCompletion('提标工程正在推进，预计2023年建成。')).toEqual(['PLANNED_AS_DONE']);
    expect(withCompletion('已完成整改。')).toEqual(['COMPLETION_EMPTY']);
    const goal = { text: '工地做到六个百分百', parts: [] };
    expect(codesOf(crossCheck({ ...view, task: { ...view.task, goal } }))).toEqual([
      'GOAL_PARTS_INCOMPLETE',
    ]);
  });
});

describe('the record of a site check', () => {
  it('wants two people who are not the checked unit', () => {
    const refused = (change: object) =>
      siteCheckRecord.safeParse({ ...SITE_CHECK, ...change }).error?.issues.length ?? 0;
    expect(refused({})).toBe(0);
    expect(refused({ checkers: [{ name: '甲' }] })).toBe(1);
    expect(refused({ checkers: [{ name: '甲' }, { name: '甲' }] })).toBe(1);
    expect(refused({ checkedSigner: { name: '甲' } })).toBe(1);
    expect(refused({ longitude: 116.3 })).toBe(1);
    expect(refused({ longitude: 116.3, latitude: 28.1 })).toBe(0);
  });
});
