import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import { longText } from '../../domain/input/text.ts';
import { type GrantRow, grantRepository } from '../../store/access/grants.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { askSteps } from '../work-item/ask-steps.ts';
import { writeAudited } from '../write-audited.ts';
import { grantSubject } from './ending-work.ts';
import { GRANT_NOT_FOUND, getGrant } from './get-grant.ts';
import { rightsScope } from './rights-scope.ts';

const revocationReason = longText('收回理由');

/**
 * Takes a grant back, with the reason; the holder's next request already goes without it. Fails
 * with Validation, Forbidden, NotFound, Conflict, State (taken back already).
 */
export async function revokeGrant(
  context: ServiceContext,
  input: { grantId: string; expectedRevision: number; reason: unknown },
): Promise<GrantRow> {
  const { caller, clock, store } = context;
  assertAllowedSomewhere(caller, 'identity:grant');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const reason = parseArguments(revocationReason, input.reason, ['reason']);
  const repository = grantRepository(store);
  await inTransaction(store, async (transaction) => {
    const row = await loadForChange({
      store,
      transaction,
      repository,
      scope: rightsScope(caller),
      id: input.grantId,
      expectedRevision: from,
      paths: 'exact',
      notFound: GRANT_NOT_FOUND,
      authorise: (grant) => assertAllowed(caller, 'identity:grant', grant),
    });
    if (row.revoked) {
      const message = `此项授权已由${row.revoked.byName}收回；不必再办`;
      throw new StateFailure({ message, from: 'REVOKED', to: 'REVOKED' });
    }
    const revoked = { by: caller.userId, byName: caller.name, at: clock.now(), reason };
    await writeAudited(context, transaction, {
      repository,
      row,
      changes: { revoked },
      action: 'identity:revoke-grant',
      reason,
      follow: () => askSteps(context, transaction, { subject: grantSubject(row), steps: [] }),
    });
  });
  return getGrant(context, input.grantId);
}
