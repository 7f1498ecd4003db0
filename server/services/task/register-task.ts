import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { namedUnits, type TaskInput, taskInput } from '../../domain/task/task.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getTask } from './get-task.ts';
import { placeOfTask } from './place-of-task.ts';
import { spreadNaming } from './spread-naming.ts';
import { askTaskSteps } from './task-work.ts';

/**
 * Registers a rectification task under its problem; measures and parts of the goal get ids for
 * life. Fails with Validation and Forbidden.
 */
export async function registerTask(
  context: ServiceContext,
  input: { idempotencyKey: string; organizationId?: string | undefined; task: unknown },
): Promise<TaskRow> {
  assertAllowedSomewhere(context.caller, 'task:register');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const task = parseArguments(taskInput, input.task);
  const { organizationId } = input;
  const id = await onceForCaller(
    context,
    { mutation: 'registerTask', key, arguments: { organizationId, task } },
    (transaction) => insertTask(context, transaction, { task, organizationId }),
  );
  return getTask(context, id);
}

/** Writes a new task with the work it asks for and its audit event; gives its id. */
export async function insertTask(
  context: ServiceContext,
  transaction: Transaction,
  input: { task: TaskInput; organizationId: string | undefined },
): Promise<string> {
  const row = await newRow(context, transaction, input);
  assertAllowed(context.caller, 'task:register', row);
  if (row.namedUnitIds.length > 0) await spreadNaming(context, transaction, row);
  return insertAggregate({
    context,
    transaction,
    repository: taskRepository(context.store),
    row,
    action: 'task:register',
    follow: () => askTaskSteps(context, transaction, row._id),
  });
}

async function newRow(
  context: ServiceContext,
  transaction: Transaction,
  input: { task: TaskInput; organizationId: string | undefined },
): Promise<TaskRow> {
  const { task } = input;
  const problem = await problemOf(context, transaction, task.problemId);
  const place = await placeOfTask(context, transaction, {
    task,
    problemScopePath: problem.scopePath,
  });
  const owner =
    place.organizationId ??
    (await owningOrganization(context, input.organizationId, 'task:register'))._id;
  return {
    ...firstRevision(context, {
      organizationId: owner,
      scopePath: place.scopePath,
      sortKey: problem.sortKey,
      named: namedUnits(task),
    }),
    ...task,
    goal: { ...task.goal, parts: task.goal.parts.map((part) => withId(context, part)) },
    measures: task.measures.map((measure) => withId(context, measure)),
    organizationId: owner,
    ...(problem.inspectionId !== undefined && { inspectionId: problem.inspectionId }),
    state: 'REGISTERED',
    namedUnitIds: place.namedUnitIds,
  };
}

async function problemOf(
  context: ServiceContext,
  transaction: Transaction,
  problemId: string,
): Promise<ProblemRow> {
  const problem = await problemRepository(context.store).find(
    scopeOf(context.caller, 'read'),
    problemId,
    transaction,
  );
  if (problem) return problem;
  throw invalidInput(
    ['problemId'],
    'PROBLEM_UNKNOWN',
    '所属问题不存在，或不在您可查阅的范围；请先登记问题，再填写其 id',
  );
}

function withId<Part extends { id?: string | undefined }>(
  context: ServiceContext,
  part: Part,
): Part & { id: string } {
  return { ...part, id: part.id ?? context.newId() };
}
