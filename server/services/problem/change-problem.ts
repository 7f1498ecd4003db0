import { assertAllowed } from '../../domain/access/policy.ts';
import { numberSortKey } from '../../domain/numbering/problem-number.ts';
import { problemContent } from '../../domain/problem/problem.ts';
import { reporterInput } from '../../domain/problem/reporter.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { parseArguments } from '../parse-arguments.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';
import type { ServiceContext } from '../service-context.ts';
import { assertProblemLinks } from './assert-problem-links.ts';
import { followProblemChange } from './follow-problem-change.ts';
import { getProblem } from './get-problem.ts';
import { moveTasksOfProblem } from './move-tasks-of-problem.ts';
import { quoteOfChanged } from './quote-of-changed.ts';
import { refuseTwinProblem } from './refuse-twin-problem.ts';
import { sealReporter } from './reporter.ts';

/**
 * Changes a problem; its region and inspection stay, since tasks and numbers hang on them. Its
 * tasks follow a new number in the same transaction. Fails with Validation, Forbidden, NotFound,
 * Conflict, Duplicate.
 */
export async function changeProblem(
  context: ServiceContext,
  input: { id: string; expectedRevision: number; changes: Patch },
): Promise<ProblemRow> {
  const changes = await withSealedReporter(context, input);
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
      schema: problemContent,
      claims: patchPaths(changes),
      apply: (content) => patched(content, changes),
      follow: async (row, next, transaction) => {
        const { upperProblemId, ownNo } = next;
        await assertProblemLinks(context, transaction, { ...row, upperProblemId });
        await refuseTwinProblem(context, transaction, { ...row, ownNo });
        const quote = await quoteOfChanged(context, transaction, { row, text: next.text });
        const sortKey = numberSortKey(ownNo);
        if (sortKey !== row.sortKey) {
          await moveTasksOfProblem(context, transaction, { problemId: row._id, sortKey });
        }
        return { sortKey, quote };
      },
      after: ({ _id }, transaction) => followProblemChange(context, transaction, _id),
    },
  );
  return getProblem(context, input.id);
}

/**
 * The changes with the reporter sealed. Who may not read personal fields may not write them either,
 * and learns nothing of what stands there: asked before anything else of the call is looked at.
 */
async function withSealedReporter(
  context: ServiceContext,
  { id, changes }: { id: string; changes: Patch },
): Promise<Patch> {
  if (changes.reporter === undefined) return changes;
  const row = await getProblem(context, id);
  assertAllowed(context.caller, 'problem:register', row);
  assertAllowed(context.caller, 'personal:read', row);
  if (changes.reporter === null) return changes;
  const reporter = parseArguments(reporterInput, changes.reporter, ['reporter']);
  return { ...changes, reporter: await sealReporter(context, row._id, reporter) };
}
