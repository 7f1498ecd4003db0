import { NotFoundFailure } from '../../domain/failure.ts';
import { type DelegationRow, delegationRepository } from '../../store/access/delegations.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';
import { rightsScope } from './rights-scope.ts';

/** A delegation as the two people and their administrators see it. */
export type Delegation = DelegationRow;

/** The one answer for a delegation that is not there and for one that is not the caller's. */
export const DELEGATION_NOT_FOUND = '委托不存在，或不在您可查阅的范围；请核对 id';

/** One delegation; throws NotFoundFailure. */
export async function getDelegation(context: ServiceContext, id: string): Promise<Delegation> {
  const repository = delegationRepository(context.store);
  const row = await loadById(context, { repository, scope: rightsScope(context.caller) }, id);
  if (!row) throw new NotFoundFailure(DELEGATION_NOT_FOUND);
  return row;
}
