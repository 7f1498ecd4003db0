import { expect } from 'vitest';
import { StateFailure } from '../../server/domain/failure.ts';
import type { StepActor } from '../../server/domain/outside-step/taken-step.ts';
import { issue, publish } from '../../server/domain/plan/procedure/issue.ts';
import {
  assertPlanState,
  type PlanAction,
} from '../../server/domain/plan/procedure/plan-actions.ts';
import type { PlanProcedure } from '../../server/domain/plan/procedure/procedure.ts';
import { answerRemark, strikeRemark } from '../../server/domain/plan/procedure/remarks.ts';
import { type PlanStanding, submit, withdraw } from '../../server/domain/plan/procedure/submit.ts';
import {
  agree,
  type PlanStepContext,
  type PlanStepTaken,
  sendBack,
} from '../../server/domain/plan/procedure/take-step.ts';
import type { PlanChain } from '../../server/domain/rule-set/plan-chain.ts';

const at = new Date('2026-03-02T02:00:00Z');
export const preparer: StepActor = { by: 'preparer', byName: '起草人', at };
const official: StepActor = { by: 'official', byName: '办理人', at };
export const good: PlanStepContext = {
  rules: { separation: 'PREPARER_APPROVER' },
  preparedBy: ['preparer'],
  consultation: { waiting: 0, undecided: 0 },
};
const reason = '第三项的整改时限晚于省级方案，请改正。';
let count = 0;
export const entry = (fields: Partial<PlanStepTaken> = {}): PlanStepTaken => ({
  ...official,
  id: `e${count++}`,
  meetingId: 'meeting',
  opinion: reason,
  ...fields,
});
export const remarks = () => [
  {
    id: `r${count++}`,
    target: { kind: 'ITEM', id: 'task', field: 'deadline' } as const,
    text: '时限晚于省级方案',
  },
];

export function submission(chain: PlanChain, consultAgain = false) {
  return {
    steps: chain.steps.map((step) => ({ ...step, organizationId: `${step.organ}-office` })),
    sourceNote: chain.sourceNote,
    submitted: { ...preparer, snapshotId: 's', sha256: 'a'.repeat(64) },
    consultAgain,
  };
}

/** The plan before its first step, at each step, and after the last. */
export function standings(chain: PlanChain): Map<string, PlanStanding> {
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

export function answered(standing: PlanStanding): PlanStanding {
  let { procedure } = standing;
  for (const { id, answer } of standing.procedure?.remarks ?? []) {
    if (answer) continue;
    const text = '已改为2026年12月底前';
    procedure = answerRemark({ ...standing, procedure }, id, { ...preparer, text });
  }
  return { ...standing, procedure };
}

export function struck(standing: PlanStanding): PlanStanding {
  let { procedure } = standing;
  for (const one of standing.procedure?.remarks ?? []) {
    if (!one.struck) procedure = strikeRemark({ ...standing, procedure }, one.id, official);
  }
  return { ...standing, procedure };
}

/** Takes an action with all of its guards met; gives the state it leads to. */
export function take(standing: PlanStanding, action: PlanAction, chain: PlanChain): string {
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

export function outcome(run: () => string): string {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof StateFailure || (thrown as Error).message.startsWith('退回意见不存在')) {
      return '✗';
    }
    throw thrown;
  }
}

export function refusal(run: () => unknown): StateFailure {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof StateFailure) return thrown;
    throw thrown;
  }
  return expect.fail('the step was not refused');
}
