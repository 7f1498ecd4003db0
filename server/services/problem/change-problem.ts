import { numberSortKey } from '../../domain/numbering/problem-number.ts';
import { problemInput } from '../../domain/problem/problem.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';
import type { ServiceContext } from '../service-context.ts';
import { assertProblemLinks } from './assert-problem-links.ts';
import { getProblem } from './get-problem.ts';
import { moveTasksOfProblem } from './move-tasks-of-problem.ts';
import { refuseTwinProblem } from './refuse-twin-problem.ts';

/**
 * Changes a problem; its region and inspection stay, since tasks and numbers hang on them. Its
 * tasks follow a new number in the same transaction. Fails with Validation, Forbidden, NotFound,
 * Conflict, Duplicate.
 */
export async function changeProblem(
  context: ServiceContext,
  input: { id: string; expectedRevision: number; changes: Patch },
): Promise<ProblemRow> {
  await changeAggregate(
    {
      context,
      repository: problemRepository(context.store),
      id: input.id,
      expectedRevision: input.expectedRevision,
      permission: 'problem:register',
      action: 'problem:change',
      notFound: '问题不存在，或不在您可查阅的范围；请核对 id',
    },
    {
      schema: problemInput,
      claims: patchPaths(input.changes),
      apply: (content) => patched(content, input.changes),
      follow: async (row, next, transaction) => {
        const { upperProblemId, ownNo } = next;
        await assertProblemLinks(context, transaction, { ...row, upperProblemId });
        await refuseTwinProblem(context, transaction, { ...row, ownNo });
        const sortKey = numberSortKey(ownNo);
        if (sortKey !== row.sortKey) {
          await moveTasksOfProblem(context, transaction, { problemId: row._id, sortKey });
        }
        return { sortKey };
      },
    },
  );
  return getProblem(context, input.id);
}
