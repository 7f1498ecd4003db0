import { platformScope, ROOT_REGION_ID } from '../../domain/access/caller.ts';
import {
  assertAllowed,
  assertAllowedSomewhere,
  masterDataScope,
} from '../../domain/access/policy.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import { type InspectionInput, inspectionInput } from '../../domain/inspection/inspection.ts';
import { type InspectionRow, inspectionRepository } from '../../store/inspection/inspections.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import { regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getInspection } from './get-inspection.ts';
import { inspectionSortKey } from './inspection-sort-key.ts';

/**
 * Registers an inspection for the caller's organ, placed at the inspected region. An office also
 * registers inspections of the levels above it. Fails with Validation, Forbidden, Duplicate.
 */
export async function registerInspection(
  context: ServiceContext,
  input: { idempotencyKey: string; organizationId?: string | undefined; inspection: unknown },
): Promise<InspectionRow> {
  assertAllowedSomewhere(context.caller, 'inspection:register');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const inspection = parseArguments(inspectionInput, input.inspection);
  const owner = await owningOrganization(context, input.organizationId, 'inspection:register');
  assertAllowed(context.caller, 'inspection:register', owner);
  const repository = inspectionRepository(context.store);
  const id = await onceForCaller(
    context,
    { mutation: 'registerInspection', key, arguments: { organizationId: owner._id, inspection } },
    async (transaction) => {
      await refuseTwin(context, transaction, { inspection, owner });
      const row: InspectionRow = {
        ...firstRevision(context, {
          organizationId: owner._id,
          scopePath: await placeOf(context, transaction, { inspection, owner }),
          sortKey: inspectionSortKey(inspection),
        }),
        ...inspection,
        organizationId: owner._id,
      };
      return insertAggregate({
        context,
        transaction,
        repository,
        row,
        action: 'inspection:register',
      });
    },
  );
  return getInspection(context, id);
}

/** One organ registers one inspection once: of the same name, year, round and batch there is one. */
async function refuseTwin(
  context: ServiceContext,
  transaction: Transaction,
  { inspection, owner }: { inspection: InspectionInput; owner: OrganizationRow },
): Promise<void> {
  const { name, year, round, batch } = inspection;
  const twin = await inspectionRepository(context.store).findOneBy(
    platformScope,
    {
      organizationId: owner._id,
      name,
      year: year ?? null,
      round: round ?? null,
      batch: batch ?? null,
    },
    transaction,
  );
  if (!twin) return;
  throw new DuplicateFailure(
    `本机构已登记督察“${name}”；请直接使用，或写明不同的年份、轮次、批次`,
    {
      path: ['input', 'name'],
      existing: { type: 'Inspection', id: twin._id },
    },
  );
}

/** The inspected region must lie on the organ's way through the tree, above it or below. */
async function placeOf(
  context: ServiceContext,
  transaction: Transaction,
  subject: { inspection: InspectionInput; owner: OrganizationRow },
): Promise<string[]> {
  const { inspection, owner } = subject;
  if (inspection.regionId === undefined) return [ROOT_REGION_ID];
  const region = await regionRepository(context.store).find(
    masterDataScope(context.caller),
    inspection.regionId,
    transaction,
  );
  if (!region) {
    throw invalidInput(
      ['regionId'],
      'REGION_UNKNOWN',
      '被督察地区不存在；请先登记该地区，再填写其 id',
    );
  }
  const related = owner.scopePath.includes(region._id) || region.scopePath.includes(owner.regionId);
  if (related) return region.scopePath;
  throw invalidInput(
    ['regionId'],
    'REGION_INVALID',
    `被督察地区“${region.fullName}”与“${owner.name}”所属地区互不隶属；请填本机构所属地区、其上级或下级地区`,
  );
}
