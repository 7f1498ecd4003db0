import type { Caller } from '../../domain/access/caller.ts';
import { assertAllowed } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import { type DelegationRow, delegationRepository } from '../../store/access/delegations.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { askSteps } from '../work-item/ask-steps.ts';
import { writeAudited } from '../write-audited.ts';
import { delegationSubject } from './ending-work.ts';
import { DELEGATION_NOT_FOUND, getDelegation } from './get-delegation.ts';
import { rightsScope } from './rights-scope.ts';

/**
 * Ends a delegation before its last day; the delegate's next request already goes without it. The
 * two people may end it, and the security administrator. Fails with Validation, Forbidden, NotFound,
 * Conflict, State (ended already).
 */
export async function endDelegation(
  context: ServiceContext,
  input: { delegationId: string; expectedRevision: number },
): Promise<DelegationRow> {
  const { caller, clock, store } = context;
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const repository = delegationRepository(store);
  await inTransaction(store, async (transaction) => {
    const row = await loadForChange({
      store,
      transaction,
      repository,
      scope: rightsScope(caller),
      id: input.delegationId,
      expectedRevision: from,
      paths: 'exact',
      notFound: DELEGATION_NOT_FOUND,
      authorise: (delegation) => assertMayEnd(caller, delegation),
    });
    if (row.ended) {
      const message = `此项委托已由${row.ended.byName}结束；不必再办`;
      throw new StateFailure({ message, from: 'ENDED', to: 'ENDED' });
    }
    const ended = { by: caller.userId, byName: caller.name, at: clock.now() };
    await writeAudited(context, transaction, {
      repository,
      row,
      changes: { ended },
      action: 'identity:end-delegation',
      follow: () => askSteps(context, transaction, { subject: delegationSubject(row), steps: [] }),
    });
  });
  return getDelegation(context, input.delegationId);
}

function assertMayEnd(caller: Caller, row: DelegationRow): void {
  if (caller.userId === row.delegatorId || caller.userId === row.delegateId) return;
  assertAllowed(caller, 'identity:grant', row);
}
