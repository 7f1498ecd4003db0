import { platformCaller, platformScope } from '../../domain/access/caller.ts';
import { identityKey } from '../../domain/identity/identity-key.ts';
import { writeChanges } from '../../store/aggregate/change-aggregate.ts';
import type { Store } from '../../store/connection.ts';
import { userRepository } from '../../store/identity/users.ts';
import { inTransaction } from '../../store/transaction.ts';
import { auditStep } from '../new-aggregate.ts';
import type { Clock } from '../service-context.ts';
import { ADMINISTRATOR_IDS } from './ensure-administrators.ts';

/**
 * Links the account that a deployment names to the first security administrator, who links all
 * others over the API. Once only: an administrator who has an account, or an account that has a
 * user, stays as it is. Harmless when two servers do it at once.
 */
export async function linkFirstAdministrator(
  ports: { readonly store: Store; readonly clock: Clock; readonly newId: () => string },
  account: { readonly issuer: string; readonly subject: string },
): Promise<void> {
  const repository = userRepository(ports.store);
  const key = identityKey(account);
  const id = ADMINISTRATOR_IDS.SECURITY_ADMINISTRATOR;
  await inTransaction(ports.store, async (transaction) => {
    const holder = await repository.findOneBy(platformScope, { identities: key }, transaction);
    const user = await repository.find(platformScope, id, transaction);
    if (holder || !user || user.identities) return;
    const caller = platformCaller({ userId: id, name: user.name });
    const changes = await writeChanges({
      transaction,
      repository,
      row: user,
      changes: { identities: [key] },
      by: { userId: id, at: ports.clock.now() },
    });
    await auditStep({
      context: { ...ports, caller, requestId: 'first-start' },
      transaction,
      subjectType: repository.name,
      row: user,
      revision: user.revision + 1,
      action: 'identity:link',
      changes,
    });
  });
}
