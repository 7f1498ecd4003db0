import { masterDataScope } from '../../domain/access/policy.ts';
import type { Filter } from '../../store/aggregate/filter.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** Regions in order of code, optionally of one level or below one parent. */
export function listRegions(
  context: ServiceContext,
  request: { page: PageRequest; level?: string | null; parentId?: string | null },
): ListResult<RegionRow> {
  const filter: Filter = {
    level: request.level ?? undefined,
    parentId: request.parentId ?? undefined,
  };
  return listAggregates({
    repository: regionRepository(context.store),
    scope: masterDataScope(context.caller),
    filter,
    window: parsePage(request.page),
  });
}
