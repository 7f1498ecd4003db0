import { masterDataScope } from '../../domain/access/policy.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/** Refuses an upper organ that is unknown or lies neither in the organ's region nor above it. */
export async function assertUpperOrgan(
  context: ServiceContext,
  transaction: Transaction,
  organ: { readonly parentId?: string | undefined; readonly scopePath: readonly string[] },
): Promise<void> {
  if (organ.parentId === undefined) return;
  const parent = await organizationRepository(context.store).find(
    masterDataScope(context.caller),
    organ.parentId,
    transaction,
  );
  if (!parent) {
    throw invalidInput(
      ['parentId'],
      'ORGANIZATION_UNKNOWN',
      '上级机关不存在；请先登记上级机关，再填写其 id',
    );
  }
  if (parent.scopePath.every((regionId, level) => organ.scopePath[level] === regionId)) return;
  throw invalidInput(
    ['parentId'],
    'ORGANIZATION_INVALID',
    `上级机关“${parent.name}”不在本机关所属地区或其上级地区；请核对上级机关或所属地区`,
  );
}
