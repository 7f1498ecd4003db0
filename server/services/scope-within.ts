import type { Scope } from '../domain/access/caller.ts';
import { getRegion } from './region/get-region.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * The part of a scope that lies in a region and below it, so that a list filtered by region is
 * still one equality on its index. Throws NotFoundFailure for an unknown region.
 */
export async function scopeWithin(
  context: ServiceContext,
  scope: Scope,
  regionId: string | undefined,
): Promise<Scope> {
  if (regionId === undefined) return scope;
  const region = await getRegion(context, regionId);
  if (scope.regionIds.some((id) => region.scopePath.includes(id))) {
    return { regionIds: [regionId] };
  }
  const below = await Promise.all(
    scope.regionIds.map(async (id) =>
      (await getRegion(context, id)).scopePath.includes(regionId) ? [id] : [],
    ),
  );
  return { regionIds: below.flat() };
}
