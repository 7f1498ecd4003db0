import { platformScope, ROOT_REGION_ID } from '../../domain/access/caller.ts';
import type { Store } from '../../store/connection.ts';
import { isDuplicateKey } from '../../store/failures.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import { inTransaction } from '../../store/transaction.ts';
import { insertAggregate } from '../new-aggregate.ts';
import type { Clock } from '../service-context.ts';

/** Organ that stands for the platform's operator in the administrator's membership. */
export const PLATFORM_ORGANIZATION_ID = 'platform';
export const ADMINISTRATOR_ID = 'administrator';

/**
 * Sees to it that a fresh database has its first user, who registers regions, organs and users.
 * Harmless when two servers do it at once.
 */
export async function ensureAdministrator(options: {
  store: Store;
  clock: Clock;
  newId: () => string;
}): Promise<void> {
  const repository = userRepository(options.store);
  if (await repository.find(platformScope, ADMINISTRATOR_ID)) return;
  const membership = {
    organizationId: PLATFORM_ORGANIZATION_ID,
    role: 'ADMINISTRATOR' as const,
    regionId: ROOT_REGION_ID,
  };
  const at = options.clock.now();
  const row: UserRow = {
    _id: ADMINISTRATOR_ID,
    revision: 1,
    scopePath: [ROOT_REGION_ID],
    sortKey: ADMINISTRATOR_ID,
    createdAt: at,
    createdBy: ADMINISTRATOR_ID,
    updatedAt: at,
    updatedBy: ADMINISTRATOR_ID,
    name: '平台管理员',
    memberships: [membership],
    madeUp: [],
  };
  const caller = { userId: row._id, name: row.name, memberships: row.memberships };
  const context = { ...options, caller, requestId: 'first-start' };
  try {
    await inTransaction(options.store, (transaction) =>
      insertAggregate({ context, transaction, repository, row, action: 'identity:register' }),
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
