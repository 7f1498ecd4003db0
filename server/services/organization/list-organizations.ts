import { masterDataScope } from '../../domain/access/policy.ts';
import type { OrganizationKind } from '../../domain/organization/organization.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import { scopeWithin } from '../scope-within.ts';
import type { ServiceContext } from '../service-context.ts';

/** Organs in order of region and name; `regionId` narrows to a region and below it. */
export async function listOrganizations(
  context: ServiceContext,
  request: {
    page: PageRequest;
    kind?: OrganizationKind | undefined;
    regionId?: string | undefined;
    parentId?: string | undefined;
  },
): Promise<ListResult<OrganizationRow>> {
  return listAggregates({
    repository: organizationRepository(context.store),
    scope: await scopeWithin(context, masterDataScope(context.caller), request.regionId),
    filter: { kind: request.kind, parentId: request.parentId },
    window: parsePage(request.page),
  });
}
