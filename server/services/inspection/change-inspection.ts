import { masterDataScope } from '../../domain/access/policy.ts';
import { inspectionInput } from '../../domain/inspection/inspection.ts';
import { type InspectionRow, inspectionRepository } from '../../store/inspection/inspections.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { getOrganization } from '../organization/get-organization.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';
import type { ServiceContext } from '../service-context.ts';
import { orderReask } from '../work-item/order-reask.ts';
import { getInspection } from './get-inspection.ts';
import { inspectionSortKey } from './inspection-sort-key.ts';

/**
 * Changes an inspection, as when its feedback arrives; a clerk of the organ that registered it or
 * of a level above may. Its place stays. Fails with Validation, Forbidden, NotFound, Conflict.
 */
export async function changeInspection(
  context: ServiceContext,
  input: { id: string; expectedRevision: number; changes: Patch },
): Promise<InspectionRow> {
  await changeAggregate(
    {
      context,
      repository: inspectionRepository(context.store),
      id: input.id,
      expectedRevision: input.expectedRevision,
      scope: masterDataScope(context.caller),
      permission: 'inspection:register',
      resourceOf: (row) => getOrganization(context, row.organizationId),
      action: 'inspection:change',
      notFound: '督察不存在；请核对 id，或先登记该督察',
    },
    {
      schema: inspectionInput,
      claims: patchPaths(input.changes),
      apply: (content) => patched(content, input.changes),
      follow: async (_row, next) => ({ sortKey: inspectionSortKey(next) }),
      after: ({ _id: inspectionId }, transaction) =>
        orderReask(context, transaction, { of: 'PAPERS', inspectionId }),
    },
  );
  return getInspection(context, input.id);
}
