import { masterDataScope } from '../../domain/access/policy.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import type { OrganizationInput } from '../../domain/organization/organization.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Refuses a name that stands in the region already, and a code word that another organ uses;
 * `ownId` is the organ itself where it is changed. Reads within the transaction: a replay that
 * runs beside the first call must not see its twin.
 */
export async function refuseTwinOrgan(
  context: ServiceContext,
  transaction: Transaction,
  organization: Pick<OrganizationInput, 'regionId' | 'name' | 'codeWord' | 'otherCodeWords'> & {
    ownId?: string;
  },
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
  await refuseTakenWord(context, transaction, { word: codeWord, field: 'codeWord', ownId });
  for (const [place, word] of organization.otherCodeWords.entries()) {
    if (word === codeWord || organization.otherCodeWords.indexOf(word) !== place) {
      throw invalidInput(
        ['otherCodeWords', String(place)],
        'CODE_WORD_TWICE',
        `机关代字“${word}”填了两次；请只保留一处`,
      );
    }
    await refuseTakenWord(context, transaction, { word, field: 'otherCodeWords', ownId });
  }
}

async function refuseTakenWord(
  context: ServiceContext,
  transaction: Transaction,
  { word, field, ownId }: { word: string | undefined; field: string; ownId: string | undefined },
): Promise<void> {
  if (word === undefined) return;
  const repository = organizationRepository(context.store);
  const scope = masterDataScope(context.caller);
  const holders = [
    await repository.findOneBy(scope, { codeWord: word }, transaction),
    await repository.findOneBy(scope, { otherCodeWords: word }, transaction),
  ];
  const holder = holders.find((organ) => organ && organ._id !== ownId);
  if (!holder) return;
  throw new DuplicateFailure(
    `机关代字“${word}”已由“${holder.name}”使用；请核对代字，每个代字只属一个机关`,
    { path: ['input', field], existing: { type: 'Organization', id: holder._id } },
  );
}
