import { masterDataScope } from '../../domain/access/policy.ts';
import type { InspectionKind, InspectionTier } from '../../domain/inspection/inspection.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type InspectionRow, inspectionRepository } from '../../store/inspection/inspections.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import { scopeWithin } from '../scope-within.ts';
import type { ServiceContext } from '../service-context.ts';

/** Inspections by year, round and batch; `regionId` narrows to a region and below it. */
export async function listInspections(
  context: ServiceContext,
  request: {
    page: PageRequest;
    tier?: InspectionTier | undefined;
    kind?: InspectionKind | undefined;
    regionId?: string | undefined;
    organizationId?: string | undefined;
  },
): Promise<ListResult<InspectionRow>> {
  return listAggregates({
    repository: inspectionRepository(context.store),
    scope: await scopeWithin(context, masterDataScope(context.caller), request.regionId),
    filter: { tier: request.tier, kind: request.kind, organizationId: request.organizationId },
    window: parsePage(request.page),
  });
}
