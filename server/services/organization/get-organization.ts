import { masterDataScope } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** An organ as its readers see it. */
export type Organization = OrganizationRow;

/** One organ; throws NotFoundFailure for an unknown one. */
export async function getOrganization(context: ServiceContext, id: string): Promise<Organization> {
  const repository = organizationRepository(context.store);
  const scope = masterDataScope(context.caller);
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure('机构不存在；请核对 id，或先登记该机构');
  return row;
}
