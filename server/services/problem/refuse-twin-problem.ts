import { platformScope } from '../../domain/access/caller.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Refuses a number that the same organ gave to another problem of the same inspection. Reads within
 * the transaction, and over the whole tree: the unique index asks for no region.
 */
export async function refuseTwinProblem(
  context: ServiceContext,
  transaction: Transaction,
  problem: Pick<ProblemRow, '_id' | 'organizationId' | 'inspectionId' | 'ownNo'>,
): Promise<void> {
  const { organizationId, inspectionId = null, ownNo } = problem;
  if (ownNo === undefined) return;
  const twin = await problemRepository(context.store).findOneBy(
    platformScope,
    { organizationId, inspectionId, ownNo },
    transaction,
  );
  if (!twin || twin._id === problem._id) return;
  const begin = twin.text.length > 30 ? `${twin.text.slice(0, 30)}…` : twin.text;
  throw new DuplicateFailure(
    `本级编号“${ownNo}”在本督察中已有问题“${begin}”；请核对编号，或直接使用已登记的问题`,
    { path: ['input', 'ownNo'], existing: { type: 'RectificationProblem', id: twin._id } },
  );
}
