import { problemContent } from '../../domain/problem/problem.ts';
import { taskInput } from '../../domain/task/task.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { insertProblem } from '../problem/register-problem.ts';
import type { ServiceContext } from '../service-context.ts';
import { insertTask } from '../task/register-task.ts';
import type { GivenUpperItem } from './upper-plan-for.ts';

/** What is copied from above of a problem and of a task, so that its marks may come along. */
const ofProblem: ReadonlySet<string> = new Set(['source', 'category', 'scope', 'text']);
const ofTask: ReadonlySet<string> = new Set(['deadline', 'supervisingUnit', 'acceptance.unit']);

/**
 * Makes an item of the plan above the organ's own: a problem that quotes the upper one word for
 * word, unless one does already, and a task with the upper deadline and the units that supervise
 * and accept. Goal and measures are left to the organ: a goal copied from above is a punished
 * defect (domain rules §2.2).
 */
export async function insertTakenItem(
  context: ServiceContext,
  transaction: Transaction,
  item: {
    readonly owner: OrganizationRow;
    readonly given: GivenUpperItem;
    readonly known: { readonly problemId?: string };
    readonly ownNo: string | undefined;
  },
): Promise<{ readonly problemId: string; readonly taskId: string }> {
  const { owner, given, known } = item;
  const problemId = known.problemId ?? (await quotingProblem(context, transaction, item));
  const { task, facts } = given;
  const content = taskInput.parse({
    problemId,
    deadline: facts.deadline,
    supervisingUnit: task.supervisingUnit,
    acceptance: { unit: task.acceptance.unit },
    madeUp: task.madeUp.filter((path) => ofTask.has(path)),
  });
  const organizationId = owner._id;
  const taskId = await insertTask(context, transaction, { task: content, organizationId });
  return { problemId, taskId };
}

function quotingProblem(
  context: ServiceContext,
  transaction: Transaction,
  item: {
    readonly owner: OrganizationRow;
    readonly given: GivenUpperItem;
    readonly ownNo: string | undefined;
  },
): Promise<string> {
  const { owner, given, ownNo } = item;
  const { problem, facts } = given;
  const content = problemContent.parse({
    source: problem.source,
    ownNo,
    parentNo: facts.ownNo,
    text: facts.problem ?? problem.text,
    quotedFrom: problem.quotedFrom,
    category: facts.category,
    scope: problem.scope,
    inspectionId: problem.inspectionId,
    upperProblemId: problem._id,
    regionId: owner.regionId,
    madeUp: problem.madeUp.filter((path) => ofProblem.has(path)),
  });
  return insertProblem(context, transaction, { id: context.newId(), owner, problem: content });
}
