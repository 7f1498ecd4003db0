import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StateFailure } from '../../server/domain/failure.ts';
import { readInput } from '../../server/domain/input/parse-input.ts';
import { publish } from '../../server/domain/plan/procedure/issue.ts';
import { planActions } from '../../server/domain/plan/procedure/plan-actions.ts';
import {
  type PlanProcedure,
  planProcedure,
  standingStep,
} from '../../server/domain/plan/procedure/procedure.ts';
import { type PlanStanding, submit, withdraw } from '../../server/domain/plan/procedure/submit.ts';
import { agree, sendBack } from '../../server/domain/plan/procedure/take-step.ts';
import { versionWord } from '../../server/domain/plan/procedure/version-word.ts';
import { PLAN_STATE_NAMES } from '../../server/domain/plan/state.ts';
import { builtInChains } from '../../server/domain/rule-set/built-in-chains.ts';
import { type PlanChain, planChain } from '../../server/domain/rule-set/plan-chain.ts';
import {
  answered,
  entry,
  good,
  outcome,
  preparer,
  refusal,
  remarks,
  standings,
  struck,
  submission,
  take,
} from './procedure-ground.ts';

const CELLS = [
  'SUBMIT',
  'AGREE',
  'RETURN',
  'ANSWER_REMARK',
  'STRIKE_REMARK',
  'WITHDRAW',
  'ISSUE',
  'PUBLISH',
  'REQUEST_CHANGE',
  'DECIDE_CHANGE',
];
/** What each action leads to, by where the plan stands; ✗ is refused. */
const BEFORE_APPROVAL = '✗ IN_PROCEDURE RETURNED ✗ IN_PROCEDURE DRAFT ✗ ✗ ✗ ✗';
const TABLE: Record<string, string> = {
  DRAFT: 'IN_PROCEDURE ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  CONSULT: BEFORE_APPROVAL,
  REVIEW: BEFORE_APPROVAL,
  DELIBERATE: BEFORE_APPROVAL,
  SUBMIT: BEFORE_APPROVAL,
  APPROVE: BEFORE_APPROVAL,
  // Signing is the last step; what is approved cannot be taken back, only sent back.
  SIGN: '✗ APPROVED RETURNED ✗ IN_PROCEDURE ✗ ✗ ✗ ✗ ✗',
  RETURNED: 'IN_PROCEDURE ✗ ✗ RETURNED ✗ ✗ ✗ ✗ ✗ ✗',
  APPROVED: '✗ ✗ RETURNED ✗ ✗ ✗ ISSUED ✗ ✗ ✗',
  ISSUED: '✗ ✗ ✗ ✗ ✗ ✗ ✗ PUBLISHED ISSUED ISSUED',
  PUBLISHED: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ PUBLISHED PUBLISHED',
};

describe.each(builtInChains.map((chain) => [chain.level, chain] as const))(
  'the built-in chain of a %s',
  (_level, chain) => {
    it('is a chain by its own schema and says what no source confirms', () => {
      expect(readInput(planChain, chain)).toEqual({ value: chain });
      expect(chain.sourceNote).toContain('通行做法，待本单位核定');
    });

    it('answers every action in every state as the table says', () => {
      expect(CELLS).toEqual([...planActions]);
      const all = standings(chain);
      expect(all.size).toBe(chain.steps.length + 5);
      const found = [...all].map(([name, standing]) => [
        name,
        planActions.map((action) => outcome(() => take(standing, action, chain))).join(' '),
      ]);
      expect(found).toEqual([...all.keys()].map((name) => [name, TABLE[name.split(' ')[0] ?? '']]));
    });

    it('names the state in every refusal, and the states that would allow it', () => {
      for (const { state, ...rest } of standings(chain).values()) {
        for (const action of planActions) {
          if (outcome(() => take({ state, ...rest }, action, chain)) !== '✗') continue;
          try {
            take({ state, ...rest }, action, chain);
          } catch (thrown) {
            if (!(thrown instanceof StateFailure)) continue;
            expect(thrown.from).toBe(state);
            expect(thrown.message).toMatch(/^整改方案/);
            expect(thrown.missingGuards.length).toBeGreaterThan(0);
          }
        }
      }
    });

    it('comes to its end by any way of agreeing, returning and withdrawing, every remark struck off', () => {
      const moves = fc.array(fc.constantFrom('AGREE', 'RETURN', 'WITHDRAW'), { maxLength: 30 });
      fc.assert(
        fc.property(moves, (sequence) => {
          let standing: PlanStanding = submit({ state: 'DRAFT' }, submission(chain));
          let returns = 0;
          for (const move of [...sequence, ...chain.steps.map(() => 'AGREE')]) {
            if (standing.state !== 'IN_PROCEDURE') {
              if (standing.state === 'APPROVED') break;
              standing = submit(answered(standing), submission(chain));
            }
            const isWithdrawn =
              move === 'WITHDRAW' && outcome(() => withdraw(standing)) === 'DRAFT';
            if (move === 'RETURN') {
              standing = sendBack(standing, entry(), remarks());
              returns += 1;
            } else if (isWithdrawn) standing = { ...standing, state: 'DRAFT' };
            else standing = agree(struck(standing), entry(), good);
          }
          const { procedure } = standing;
          expect(planProcedure.parse(procedure)).toEqual(procedure);
          expect(procedure?.remarks).toHaveLength(returns);
          if (standing.state !== 'APPROVED') return;
          const last = procedure?.entries.filter((one) => one.round === procedure.round) ?? [];
          const due = chain.steps.filter(({ kind }) => kind !== 'CONSULT').map(({ key }) => key);
          expect(last.map(({ step }) => step).filter((key) => key !== 'consult')).toEqual(due);
          expect(procedure?.remarks.every((one) => one.struck)).toBe(true);
        }),
        { numRuns: 150 },
      );
    });
  },
);

describe('guards of the procedure', () => {
  const [, city] = builtInChains as [PlanChain, PlanChain, PlanChain];
  const at_ = (key: string): PlanStanding => {
    const found = [...standings(city)].find(([name]) => name.endsWith(` ${key}`));
    return found?.[1] ?? expect.fail(`no step ${key}`);
  };

  it.each([
    ['own-review', entry(preparer), {}, '起草人与审核人不能是同一人'],
    ['approve', entry(preparer), {}, '起草人与审签人不能是同一人'],
    ['sign', entry({ onBehalfOf: { userId: 'preparer', name: '起草人' } }), {}, '起草人与审签人'],
    ['sign', entry(preparer), { editBehind: '张三修改了任务。' }, '张三修改了任务。起草人与审签人'],
    ['consult', entry(), { consultation: undefined }, '还没有向任何单位征求意见'],
    ['consult', entry(), { consultation: { waiting: 2, undecided: 0 } }, '还有2个单位没有答复'],
    [
      'consult',
      entry(),
      { consultation: { waiting: 0, undecided: 1 } },
      '还有1条意见没有注明是否采纳',
    ],
  ] as const)('at %s', (key, taken, change, message) => {
    const failure = refusal(() => agree(at_(key), taken, { ...good, ...change }));
    expect(failure.missingGuards.join('')).toContain(message);
  });

  it('a deliberation names its meeting, or the paper on which it was decided', () => {
    const { meetingId, ...without } = entry();
    const standing = at_('party-meeting');
    expect(refusal(() => agree(standing, without, good)).message).toContain('写明是哪一次会议');
    const outside = {
      stepId: 'o',
      decidedOn: '2026-03-01',
      recordedBy: { userId: 'c', name: '录入人' },
    };
    expect(agree(standing, { ...without, outside }, good).state).toBe('IN_PROCEDURE');
  });

  it('a return says why and on what', () => {
    const failure = refusal(() => sendBack(at_('submit'), entry({ opinion: '请改正' }), []));
    expect(failure.missingGuards).toHaveLength(2);
  });

  it('a returned plan comes back only with every remark answered, and past the step only with them struck', () => {
    const back = sendBack(at_('upper-review'), entry(), [...remarks(), ...remarks()]);
    expect(refusal(() => submit(back, submission(city))).message).toContain(
      '还有2条退回意见没有答复',
    );
    let standing: PlanStanding = submit(answered(back), submission(city));
    expect(standingStep(standing.procedure as PlanProcedure)?.key).toBe('own-review');
    while (standingStep(standing.procedure as PlanProcedure)?.key !== 'upper-review') {
      standing = agree(standing, entry(), good);
    }
    expect(refusal(() => agree(standing, entry(), good)).message).toContain(
      '“省整改办审核”提出的退回意见还有2条没有销去',
    );
    expect(agree(struck(standing), entry(), good).procedure.position).toBe(6);
    const again = submit(answered(back), submission(city, true));
    expect(standingStep(again.procedure)?.key).toBe('consult');
  });

  it('a publisher is another where the rules say so', () => {
    const approved = [...standings(city).values()].at(-2);
    const context = { preparedBy: ['preparer'], actors: ['official'] };
    const issued = approved ?? expect.fail('an issued plan');
    const rules = { separation: 'APPROVER_PUBLISHER' } as const;
    expect(refusal(() => publish(issued, { ...context, rules })).message).toContain('不能是同一人');
    expect(publish(issued, { ...context, rules: good.rules })).toBe('PUBLISHED');
  });

  it('tells the version by the kind of step', () => {
    const words = [...standings(city)].map(([name, standing]) => [name, versionWord(standing)]);
    expect(Object.fromEntries(words)).toEqual({
      DRAFT: undefined,
      'CONSULT consult': '征求意见稿',
      'REVIEW own-review': '送审稿',
      'DELIBERATE government-meeting': '送审稿',
      'DELIBERATE party-meeting': '送审稿',
      'SUBMIT submit': '报批稿',
      'REVIEW upper-review': '送审稿',
      'APPROVE approve': '报批稿',
      'SIGN sign': '报批稿',
      RETURNED: undefined,
      APPROVED: '报批稿',
      ISSUED: undefined,
      PUBLISHED: undefined,
    });
    expect(Object.keys(PLAN_STATE_NAMES)).toHaveLength(6);
  });
});
