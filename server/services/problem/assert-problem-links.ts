import { platformScope } from '../../domain/access/caller.ts';
import { masterDataScope } from '../../domain/access/policy.ts';
import { inspectionRepository } from '../../store/inspection/inspections.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Refuses an unknown inspection, and an upper problem that is unknown, the problem itself, or not
 * of the problem's region or one above it. An upper level's problem may be linked by whoever was
 * told its id, though only its own level reads it.
 */
export async function assertProblemLinks(
  context: ServiceContext,
  transaction: Transaction,
  problem: Pick<ProblemRow, '_id' | 'inspectionId' | 'upperProblemId' | 'scopePath'>,
): Promise<void> {
  if (problem.inspectionId !== undefined) {
    const inspection = await inspectionRepository(context.store).find(
      masterDataScope(context.caller),
      problem.inspectionId,
      transaction,
    );
    if (!inspection) {
      throw invalidInput(
        ['inspectionId'],
        'INSPECTION_UNKNOWN',
        '所属督察不存在；请先登记督察，再填写其 id',
      );
    }
  }
  if (problem.upperProblemId === undefined) return;
  const upper = await problemRepository(context.store).find(
    platformScope,
    problem.upperProblemId,
    transaction,
  );
  const lies = upper?.scopePath.every((regionId, level) => problem.scopePath[level] === regionId);
  if (lies && upper?._id !== problem._id) return;
  throw invalidInput(
    ['upperProblemId'],
    'PROBLEM_UNKNOWN',
    '上级问题不存在，或不属于本问题所在地区及其上级地区；请核对 id',
  );
}
