import { masterDataScope } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A region as its readers see it. */
export type Region = RegionRow;

/** One region; throws NotFoundFailure for an unknown one. */
export async function getRegion(context: ServiceContext, id: string): Promise<Region> {
  const repository = regionRepository(context.store);
  const scope = masterDataScope(context.caller);
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure('地区不存在；请核对 id，或先登记该地区');
  return row;
}
