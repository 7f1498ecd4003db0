import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StateFailure } from '../../server/domain/failure.ts';
import { readInput } from '../../server/domain/input/parse-input.ts';
import type { StepActor } from '../../server/domain/outside-step/taken-step.ts';
import { issue, publish } from '../../server/domain/plan/procedure/issue.ts';
import {
  assertPlanState,
  type PlanAction,
  planActions,
} from '../../server/domain/plan/procedure/plan-actions.ts';
import {
  type PlanProcedure,
  planProcedure,
  standingStep,
} from '../../server/domain/plan/procedure/procedure.ts';
import { answerRemark, strikeRemark } from '../../server/domain/plan/procedure/remarks.ts';
import { type PlanStanding, submit, withdraw } from '../../server/domain/plan/procedure/submit.ts';
import {
  agree,
  type PlanStepContext,
  type PlanStepTaken,
  sendBack,
} from '../../server/domain/plan/procedure/take-step.ts';
import { versionWord } from '../../server/domain/plan/procedure/version-word.ts';
import { PLAN_STATE_NAMES } from '../../server/domain/plan/state.ts';
import {
  planChangeInput,
  refuseLate,
  wantedItem,
} from '../../server/domain/plan-change/plan-change.ts';
import { builtInChains, planChainFor } from '../../server/domain/rule-set/built-in-chains.ts';
import { type PlanChain, planChain, planChains } from '../../server/domain/rule-set/plan-chain.ts';

const at = new Date('2026-03-02T02:00:00Z');
const preparer: StepActor = { by: 'preparer', byName: '起草人', at };
const official: StepActor = { by: 'official', byName: '办理人', at };
const good: PlanStepContext = {
  rules: { separation: 'PREPARER_APPROVER' },
  preparedBy: ['preparer'],
  consultation: { waiting: 0, undecided: 0 },
};
const reason = '第三项的整改时限晚于省级方案，请改正。';
let count = 0;
const entry = (fields: Partial<PlanStepTaken> = {}): PlanStepTaken => ({
  ...official,
  id: `e${count++}`,
  meetingId: 'meeting',
  opinion: reason,
  ...fields,
});
const remarks = () => [
  {
    id: `r${count++}`,
    target: { kind: 'ITEM', id: 'task', field: 'deadline' } as const,
    text: '时限晚于省级方案',
  },
];

function submission(chain: PlanChain, consultAgain = false) {
  return {
    steps: chain.steps.map((step) => ({ ...step, organizationId: `${step.organ}-office` })),
    sourceNote: chain.sourceNote,
    submitted: { ...preparer, snapshotId: 's', sha256: 'a'.repeat(64) },
    consultAgain,
  };
}

/** The plan before its first step, at each step, and after the last. */
function standings(chain: PlanChain): Map<string, PlanStanding> {
  const all = new Map<string, PlanStanding>([['DRAFT', { state: 'DRAFT' }]]);
  let standing: PlanStanding = submit({ state: 'DRAFT' }, submission(chain));
  for (const { kind, key } of chain.steps) {
    all.set(`${kind} ${key}`, standing);
    standing = agree(standing, entry(), good);
  }
  const [first] = [...all.values()].slice(1);
  if (!first) throw new Error('a chain has a step');
  all.set('RETURNED', answered(sendBack(first, entry(), remarks())));
  all.set('APPROVED', standing);
  all.set('ISSUED', { ...standing, state: 'ISSUED' });
  all.set('PUBLISHED', { ...standing, state: 'PUBLISHED' });
  return all;
}

function answered(standing: PlanStanding): PlanStanding {
  let { procedure } = standing;
  for (const { id, answer } of standing.procedure?.remarks ?? []) {
    if (answer) continue;
    const text = '已改为2026年12月底前';
    procedure = answerRemark({ ...standing, procedure }, id, { ...preparer, text });
  }
  return { ...standing, procedure };
}

function struck(standing: PlanStanding): PlanStanding {
  let { procedure } = standing;
  for (const one of standing.procedure?.remarks ?? []) {
    if (!one.struck) procedure = strikeRemark({ ...standing, procedure }, one.id, official);
  }
  return { ...standing, procedure };
}

/** Takes an action with all of its guards met; gives the state it leads to. */
function take(standing: PlanStanding, action: PlanAction, chain: PlanChain): string {
  const withRemark: PlanStanding = standing.procedure?.remarks.length
    ? standing
    : { ...standing, ...(standing.procedure && { procedure: remarked(standing.procedure) }) };
  const remarkId = withRemark.procedure?.remarks[0]?.id ?? 'none';
  switch (action) {
    case 'SUBMIT':
      return submit(standing, submission(chain)).state;
    case 'AGREE':
      return agree(standing, entry(), good).state;
    case 'RETURN':
      return sendBack(standing, entry(), remarks()).state;
    case 'ANSWER_REMARK':
      answerRemark(withRemark, remarkId, { ...preparer, text: '已改' });
      return standing.state;
    case 'STRIKE_REMARK':
      strikeRemark(withRemark, remarkId, official);
      return standing.state;
    case 'WITHDRAW':
      return withdraw(standing);
    case 'ISSUE':
      return issue(standing);
    case 'PUBLISH':
      return publish(standing, { rules: good.rules, preparedBy: ['preparer'], actors: ['head'] });
    case 'REQUEST_CHANGE':
    case 'DECIDE_CHANGE':
      assertPlanState(standing.state, action);
      return standing.state;
  }
}

/** The procedure with one answered remark in it. */
function remarked(procedure: PlanProcedure): PlanProcedure {
  const step = procedure.steps[0];
  if (!step) throw new Error('a chain has a step');
  const { key, name, organizationId, role } = step;
  const remark = {
    ...official,
    ...{ id: 'r', round: 1, step: key, stepName: name, organizationId, role, text: '问题' },
    target: { kind: 'PLAN' as const },
    answer: { ...preparer, text: '已改' },
  };
  return { ...procedure, remarks: [...procedure.remarks, remark] };
}

function outcome(run: () => string): string {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof StateFailure || (thrown as Error).message.startsWith('退回意见不存在')) {
      return '✗';
    }
    throw thrown;
  }
}

function refusal(run: () => unknown): StateFailure {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof StateFailure) return thrown;
    throw thrown;
  }
  return expect.fail('the step was not refused');
}

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
