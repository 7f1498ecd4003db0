import { randomUUID } from 'node:crypto';
import {
  type Caller,
  platformCaller,
  platformScope,
  type Role,
} from '../../server/domain/access/caller.ts';
import {
  ADMINISTRATOR_IDS,
  ensureAdministrators,
} from '../../server/services/identity/ensure-administrators.ts';
import { registerOrganization } from '../../server/services/organization/register-organization.ts';
import { registerRegion } from '../../server/services/region/register-region.ts';
import type { ServiceContext } from '../../server/services/service-context.ts';
import type { Store } from '../../server/store/connection.ts';
import { userRepository } from '../../server/store/identity/users.ts';
import type { OrganizationRow } from '../../server/store/organization/organizations.ts';

/** The services of a platform with one province, as the system administrator calls them. */
export type AuditGround = {
  readonly context: ServiceContext;
  readonly regionId: string;
  /** Registers a made-up organ in the province. */
  organ(name: string): Promise<OrganizationRow>;
};

/** Registers the three administrators and a province. */
export async function auditGround(store: Store): Promise<AuditGround> {
  const ports = { store, clock: { now: () => new Date() }, newId: () => randomUUID() };
  await ensureAdministrators(ports);
  const context = {
    ...ports,
    caller: await administrator(store, 'SYSTEM_ADMINISTRATOR'),
    requestId: 'test',
  };
  const region = await registerRegion(context, {
    idempotencyKey: randomUUID(),
    region: { name: '江西省', fullName: '江西省', level: 'PROVINCE', code: '360000' },
  });
  return {
    context,
    regionId: region._id,
    organ: (name) =>
      registerOrganization(context, {
        idempotencyKey: randomUUID(),
        organization: { name, kind: 'OTHER', regionId: region._id, madeUp: ['name'] },
      }),
  };
}

/** One of the three administrators as caller. */
export async function administrator(
  store: Store,
  role: keyof typeof ADMINISTRATOR_IDS & Role,
): Promise<Caller> {
  const user = await userRepository(store).find(platformScope, ADMINISTRATOR_IDS[role]);
  if (!user) throw new Error(`no ${role}`);
  const { _id: userId, name, memberships } = user;
  return { ...platformCaller({ userId, name }), kind: 'PERSON', memberships };
}
