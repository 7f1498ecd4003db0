import { masterDataScope } from '../../domain/access/policy.ts';
import {
  type OrganizationInput,
  organizationInput,
} from '../../domain/organization/organization.ts';
import type { Changes } from '../../store/aggregate/change-aggregate.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import { regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';
import type { ServiceContext } from '../service-context.ts';
import { orderReask } from '../work-item/order-reask.ts';
import { assertUpperOrgan } from './assert-upper-organ.ts';
import { getOrganization } from './get-organization.ts';
import { refuseTwinOrgan } from './refuse-twin-organ.ts';

/**
 * Changes an organ's own facts; its region stays, since everything that it owns lies there. Fails
 * with Validation, Forbidden, NotFound, Conflict, Duplicate.
 */
export async function changeOrganization(
  context: ServiceContext,
  input: { id: string; expectedRevision: number; changes: Patch },
): Promise<OrganizationRow> {
  await changeAggregate(
    {
      context,
      repository: organizationRepository(context.store),
      id: input.id,
      expectedRevision: input.expectedRevision,
      scope: masterDataScope(context.caller),
      permission: 'organization:register',
      action: 'organization:change',
      notFound: '机构不存在；请核对 id，或先登记该机构',
    },
    {
      schema: organizationInput,
      claims: patchPaths(input.changes),
      apply: (content) => patched(content, input.changes),
      follow: (row, next, transaction) => follow({ context, row, next, transaction }),
      after: ({ _id: issuerId }, transaction) =>
        orderReask(context, transaction, { of: 'PAPERS', issuerId }),
    },
  );
  return getOrganization(context, input.id);
}

async function follow(options: {
  context: ServiceContext;
  row: OrganizationRow;
  next: OrganizationInput;
  transaction: Transaction;
}): Promise<Changes> {
  const { context, row, next, transaction } = options;
  await refuseTwinOrgan(context, transaction, { ...next, ownId: row._id });
  await assertUpperOrgan(context, transaction, { ...next, scopePath: row.scopePath });
  const region = await regionRepository(context.store).find(
    masterDataScope(context.caller),
    row.regionId,
    transaction,
  );
  return { sortKey: `${region?.sortKey ?? row.regionId}:${next.name}` };
}
