import type { Action } from '../../domain/access/actions.ts';
import { assertAllowed, scopeOf } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import type { OutsideStepState } from '../../domain/outside-step/outside-step.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import {
  type OutsideStepRow,
  outsideStepRepository,
} from '../../store/outside-step/outside-steps.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { writeAudited } from '../write-audited.ts';
import { OUTSIDE_STEP_NOT_FOUND } from './get-outside-step.ts';

const STATE_NAMES: Readonly<Record<OutsideStepState, string>> = {
  RECORDED: '待确认',
  CONFIRMED: '已确认',
  REFUSED: '不予确认',
  WITHDRAWN: '已撤回',
};

/** A record that waits, exactly as it was seen, for who may settle it. */
export async function loadWaiting(
  context: ServiceContext,
  transaction: Transaction,
  step: {
    readonly id: string;
    readonly expectedRevision: number;
    readonly permissionOf: (row: OutsideStepRow) => Action;
  },
): Promise<OutsideStepRow> {
  const row = await loadForChange({
    store: context.store,
    transaction,
    repository: outsideStepRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    id: step.id,
    expectedRevision: step.expectedRevision,
    paths: 'exact',
    notFound: OUTSIDE_STEP_NOT_FOUND,
    authorise: (found) => assertAllowed(context.caller, step.permissionOf(found), found),
  });
  if (row.state === 'RECORDED') return row;
  throw new StateFailure({
    message: `该代录${STATE_NAMES[row.state]}，不能再办理`,
    from: row.state,
    to: 'CONFIRMED',
  });
}

/** Writes what became of a record, with its audit event. */
export async function writeSettled(
  context: ServiceContext,
  transaction: Transaction,
  step: {
    readonly row: OutsideStepRow;
    readonly state: OutsideStepState;
    readonly action: string;
    readonly permission: Action;
    readonly reason?: string;
  },
): Promise<void> {
  const { row, state, action, permission, reason } = step;
  const { caller, clock } = context;
  const at = clock.now();
  const settled = {
    userId: caller.userId,
    name: caller.name,
    at,
    ...(reason !== undefined && { reason }),
  };
  await writeAudited(context, transaction, {
    repository: outsideStepRepository(context.store),
    row,
    changes: { state, settled },
    action,
    permission,
    reason,
  });
}
