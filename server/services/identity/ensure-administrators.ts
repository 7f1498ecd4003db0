import {
  administratorRoles,
  platformCaller,
  platformScope,
  ROOT_REGION_ID,
  type Role,
  roleNames,
} from '../../domain/access/caller.ts';
import type { Store } from '../../store/connection.ts';
import { isDuplicateKey } from '../../store/failures.ts';
import { userRepository } from '../../store/identity/users.ts';
import { inTransaction } from '../../store/transaction.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import type { Clock } from '../service-context.ts';

/** Organ that stands for the platform's operator in the administrators' memberships. */
export const PLATFORM_ORGANIZATION_ID = 'platform';

type AdministratorRole = (typeof administratorRoles)[number];

/** User id of the platform's first holder of each of the three roles. */
export const ADMINISTRATOR_IDS: Readonly<Record<AdministratorRole, string>> = {
  SYSTEM_ADMINISTRATOR: 'system-administrator',
  SECURITY_ADMINISTRATOR: 'security-administrator',
  AUDIT_ADMINISTRATOR: 'audit-administrator',
};

type Ports = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
};

/**
 * Sees to it that a fresh database has its first three users (三员分立): one registers regions and
 * organs, one users, one reads the record. Harmless when two servers do it at once.
 */
export async function ensureAdministrators(ports: Ports): Promise<void> {
  for (const role of administratorRoles) await ensureAdministrator(ports, role);
}

async function ensureAdministrator(ports: Ports, role: AdministratorRole): Promise<void> {
  const repository = userRepository(ports.store);
  const id = ADMINISTRATOR_IDS[role];
  if (await repository.find(platformScope, id)) return;
  const name = roleNames[role];
  const context = {
    ...ports,
    caller: platformCaller({ userId: id, name }),
    requestId: 'first-start',
  };
  const row = {
    ...firstRevision(context, { id, scopePath: [ROOT_REGION_ID], sortKey: id }),
    name,
    memberships: [platformMembership(role)],
    madeUp: [],
  };
  try {
    await inTransaction(ports.store, (transaction) =>
      insertAggregate({ context, transaction, repository, row, action: 'identity:register' }),
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

function platformMembership(role: Role) {
  return { organizationId: PLATFORM_ORGANIZATION_ID, role, regionId: ROOT_REGION_ID };
}
