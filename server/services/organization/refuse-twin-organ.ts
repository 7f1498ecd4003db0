import { masterDataScope } from '../../domain/access/policy.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import type { OrganizationInput } from '../../domain/organization/organization.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Refuses a name that stands in the region already, and a code word that another organ uses;
 * `ownId` is the organ itself where it is changed. Reads within the transaction: a replay that
 * runs beside the first call must not see its twin.
 */
export async function refuseTwinOrgan(
  context: ServiceContext,
  transaction: Transaction,
  organization: Pick<OrganizationInput, 'regionId' | 'name' | 'codeWord'> & { ownId?: string },
): Promise<void> {
  const repository = organizationRepository(context.store);
  const scope = masterDataScope(context.caller);
  const { regionId, name, codeWord, ownId } = organization;
  const sameName = await repository.findOneBy(scope, { regionId, name }, transaction);
  if (sameName && sameName._id !== ownId) {
    throw new DuplicateFailure(`机构“${name}”在该地区已登记；请直接使用`, {
      path: ['input', 'name'],
      existing: { type: 'Organization', id: sameName._id },
    });
  }
  if (codeWord === undefined) return;
  const sameWord = await repository.findOneBy(scope, { codeWord }, transaction);
  if (!sameWord || sameWord._id === ownId) return;
  throw new DuplicateFailure(
    `机关代字“${codeWord}”已由“${sameWord.name}”使用；请核对代字，每个代字只属一个机关`,
    { path: ['input', 'codeWord'], existing: { type: 'Organization', id: sameWord._id } },
  );
}
