import type { Scope } from '../domain/access/caller.ts';
import { getRegion } from './region/get-region.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * The part of a scope that lies in a region and below it. Regions of the scope become the narrowest
 * ones, so that a list still walks no more of its index than it shows. Throws NotFoundFailure for
 * an unknown region.
 */
export async function scopeWithin(
  context: ServiceContext,
  scope: Scope,
  regionId: string | undefined,
): Promise<Scope> {
  if (regionId === undefined) return scope;
  const region = await getRegion(context, regionId);
  const others = scope.tokens.filter((token) => token.includes(':'));
  const regions = scope.tokens.filter((token) => !token.includes(':'));
  const reaches = regions.some((id) => region.scopePath.includes(id));
  const narrowed = reaches ? [regionId] : await regionsBelow(context, regions, regionId);
  return { ...scope, tokens: [...narrowed, ...others], within: regionId };
}

async function regionsBelow(
  context: ServiceContext,
  regionIds: readonly string[],
  upperId: string,
): Promise<string[]> {
  const below = await Promise.all(
    regionIds.map(async (id) =>
      (await getRegion(context, id)).scopePath.includes(upperId) ? [id] : [],
    ),
  );
  return below.flat();
}
