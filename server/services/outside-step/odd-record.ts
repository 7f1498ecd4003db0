import { scopeOf } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import { outsideStepRepository } from '../../store/outside-step/outside-steps.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';
import { outsideStepNames } from './outside-work.ts';

/** A decision cannot lie ahead, nor before there was anything to decide on: ValidationFailure. */
export function refuseOddDay(
  context: ServiceContext,
  recorded: {
    readonly row: { readonly createdAt: Date };
    /** How messages call what was decided on. */
    readonly paper: string;
    readonly decidedOn: string;
  },
): void {
  const { row, paper, decidedOn } = recorded;
  const today = shanghaiDate(context.clock.now());
  const drafted = shanghaiDate(row.createdAt);
  if (decidedOn > today) {
    throw invalidInput(
      ['decidedOn'],
      'DECIDED_IN_FUTURE',
      `决定日期${decidedOn}还没有到（今天是${today}）；请核对日期`,
    );
  }
  if (decidedOn < drafted) {
    throw invalidInput(
      ['decidedOn'],
      'DECIDED_BEFORE_DRAFT',
      `决定日期${decidedOn}早于${paper}起草的日期${drafted}；请核对日期`,
    );
  }
}

/** One record waits at a time on a notice or plan: DuplicateFailure names the one that does. */
export async function refuseSecondRecord(
  context: ServiceContext,
  transaction: Transaction,
  recorded: {
    readonly of: { readonly noticeId: string } | { readonly planId: string };
    readonly paper: string;
  },
): Promise<void> {
  const { of, paper } = recorded;
  const waiting = await outsideStepRepository(context.store).findOneBy(
    scopeOf(context.caller, 'read'),
    { ...of, state: 'RECORDED' },
    transaction,
  );
  if (!waiting) return;
  throw new DuplicateFailure(
    `该${paper}已有一件代录待确认（${waiting.recordedBy.name}录入的${outsideStepNames[waiting.step]}）；请先确认、不予确认或撤回`,
    {
      path: ['input', ...Object.keys(of)],
      existing: { type: 'OutsideStep', id: waiting._id },
    },
  );
}
