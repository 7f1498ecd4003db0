import {
  assertAllowed,
  assertAllowedSomewhere,
  masterDataScope,
} from '../../domain/access/policy.ts';
import {
  type OrganizationInput,
  organizationInput,
} from '../../domain/organization/organization.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import { regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { assertUpperOrgan } from './assert-upper-organ.ts';
import { getOrganization } from './get-organization.ts';
import { refuseTwinOrgan } from './refuse-twin-organ.ts';

/**
 * Registers an organ in its region. Fails with Validation (unknown region, upper organ of another
 * branch), Forbidden, Duplicate (name in the region, code word on the platform).
 */
export async function registerOrganization(
  context: ServiceContext,
  input: { idempotencyKey: string; organization: unknown },
): Promise<OrganizationRow> {
  assertAllowedSomewhere(context.caller, 'organization:register');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const organization = parseArguments(organizationInput, input.organization);
  const repository = organizationRepository(context.store);
  const id = await onceForCaller(
    context,
    { mutation: 'registerOrganization', key, arguments: organization },
    async (transaction) => {
      const row = await newRow(context, transaction, organization);
      assertAllowed(context.caller, 'organization:register', row);
      await refuseTwinOrgan(context, transaction, organization);
      return insertAggregate({
        context,
        transaction,
        repository,
        row,
        action: 'organization:register',
      });
    },
  );
  return getOrganization(context, id);
}

async function newRow(
  context: ServiceContext,
  transaction: Transaction,
  organization: OrganizationInput,
): Promise<OrganizationRow> {
  const region = await regionRepository(context.store).find(
    masterDataScope(context.caller),
    organization.regionId,
    transaction,
  );
  if (!region) {
    throw invalidInput(
      ['regionId'],
      'REGION_UNKNOWN',
      '所属地区不存在；请先登记该地区，再填写其 id',
    );
  }
  await assertUpperOrgan(context, transaction, { ...organization, scopePath: region.scopePath });
  const own = context.newId();
  return {
    ...firstRevision(context, {
      id: own,
      organizationId: own,
      scopePath: region.scopePath,
      sortKey: `${region.sortKey}:${organization.name}`,
    }),
    ...organization,
    organizationId: own,
  };
}
