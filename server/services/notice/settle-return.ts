import { stateAfter } from '../../domain/notice/state.ts';
import { peopleOf } from '../../domain/outside-step/taken-step.ts';
import type { Transaction } from '../../store/transaction.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';
import { frozenHash } from '../snapshot/frozen-hash.ts';
import { contentReaders } from './notice-readers.ts';
import type { TakenStep } from './settle-approval.ts';
import { writeStep } from './write-step.ts';

/**
 * Sends an approved notice back to its drafters, in the caller's transaction. The approval and its
 * frozen facts no longer count. Throws StateFailure.
 */
export async function settleReturn(
  context: ServiceContext,
  transaction: Transaction,
  step: TakenStep & { readonly reason: string },
): Promise<void> {
  const { row, taken, on, reason } = step;
  const { rules } = await rulesFor(context, { scopePath: row.scopePath, on });
  const state = stateAfter(row.state, 'RETURN', {
    rules,
    actors: peopleOf(taken),
    preparedBy: row.editors,
    findings: [],
    isAcknowledged: () => true,
    reason,
  });
  // What is sent back is what was approved, whatever the rows behind it say by now.
  const seenSha256 = await frozenHash(context, transaction, row);
  await writeStep(context, transaction, {
    ...step,
    action: 'notice:return',
    ...(seenSha256 !== undefined && { seenSha256 }),
    changes: {
      state,
      snapshotId: undefined,
      approval: undefined,
      returned: { ...taken, reason, revision: row.revision + 1 },
      contentReaders: contentReaders(state, row),
    },
  });
}
