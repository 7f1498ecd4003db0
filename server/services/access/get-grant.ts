import { NotFoundFailure } from '../../domain/failure.ts';
import { type GrantRow, grantRepository } from '../../store/access/grants.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';
import { rightsScope } from './rights-scope.ts';

/** A grant as its holder and its administrators see it. */
export type AccessGrant = GrantRow;

/** The one answer for a grant that is not there and for one that is not the caller's. */
export const GRANT_NOT_FOUND = '授权不存在，或不在您可查阅的范围；请核对 id';

/** One grant; throws NotFoundFailure. */
export async function getGrant(context: ServiceContext, id: string): Promise<AccessGrant> {
  const repository = grantRepository(context.store);
  const row = await loadById(context, { repository, scope: rightsScope(context.caller) }, id);
  if (!row) throw new NotFoundFailure(GRANT_NOT_FOUND);
  return row;
}
