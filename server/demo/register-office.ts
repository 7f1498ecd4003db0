import { randomUUID } from 'node:crypto';
import {
  IssueDevelopmentTokenDocument,
  RegisterOrganizationDocument,
  type RegisterOrganizationInput,
  RegisterRegionDocument,
  type RegisterRegionInput,
  RegisterUserDocument,
  type Role,
} from './generated/graphql.ts';
import { dataOf, type GraphqlClient, idOf, send } from './graphql-client.ts';

/** Input of a mutation with a fresh key. */
export function keyed<Input extends object>(input: Input): Input & { idempotencyKey: string } {
  return { ...input, idempotencyKey: randomUUID() };
}

/** Regions from the province down, what stands is used; the id of the lowest. */
export async function registerRegions(
  system: GraphqlClient,
  regions: readonly Omit<RegisterRegionInput, 'idempotencyKey' | 'parentId'>[],
): Promise<string> {
  let regionId = '';
  for (const region of regions) {
    const input = keyed({ ...region, ...(regionId !== '' && { parentId: regionId }) });
    regionId = idOf((await send(system, RegisterRegionDocument, { input })).registerRegion);
  }
  return regionId;
}

/** An organ of a region, registered now or standing already; its id. */
export async function registerOrgan(
  system: GraphqlClient,
  organ: Omit<RegisterOrganizationInput, 'idempotencyKey'>,
): Promise<string> {
  const { registerOrganization } = await send(system, RegisterOrganizationDocument, {
    input: keyed(organ),
  });
  return idOf(registerOrganization);
}

/** A made-up person with a role at an organ, as a client signed in; on which day it plays, if told. */
export async function registerPerson(
  admin: GraphqlClient,
  person: { name: string; role: Role; organizationId: string; onDay?: string | undefined },
): Promise<GraphqlClient> {
  const { name, organizationId, role, onDay } = person;
  const { registerUser } = await send(admin, RegisterUserDocument, {
    input: keyed({ name, memberships: [{ organizationId, role }], madeUp: ['name'] }),
  });
  const { issueDevelopmentToken } = await send(admin, IssueDevelopmentTokenDocument, {
    input: { userId: idOf(registerUser) },
  });
  const { token } = dataOf(issueDevelopmentToken);
  return { url: admin.url, token, ...(onDay !== undefined && { onDay }) };
}
