import { isDeepStrictEqual } from 'node:util';
import { audienceOf } from '../../domain/access/audience.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { namedUnits, type TaskInput, taskInput } from '../../domain/task/task.ts';
import type { Changes } from '../../store/aggregate/change-aggregate.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { spreadToEvidence } from '../evidence/spread-to-evidence.ts';
import { askStepsOfDrafts } from '../notice/notice-work.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';
import type { ServiceContext } from '../service-context.ts';
import { getTask } from './get-task.ts';
import { withGoalPartIds } from './goal-part-ids.ts';
import { applyMeasureChanges, type MeasureChanges, measureClaims } from './measure-changes.ts';
import { movedMadeUp } from './moved-made-up.ts';
import { placeOfTask } from './place-of-task.ts';
import { refusePlannedChange } from './refuse-planned-change.ts';
import { spreadNaming } from './spread-naming.ts';
import { askTaskSteps } from './task-work.ts';

/** Fields of these are changed one by one: two people may fill them in at the same time. */
const groups: ReadonlySet<string> = new Set(['goal', 'acceptance']);

/** What a client sent to change in a task; new measures have no id yet. */
export type TaskChange = {
  readonly id: string;
  readonly expectedRevision: number;
  readonly changes: Patch;
  readonly measures: Omit<MeasureChanges, 'add'> & { readonly add: readonly Patch[] };
};

/**
 * Changes a task: only the fields given, measures by their id. Changes of different fields and of
 * different measures merge, overlapping ones give a Conflict that names who changed what. Fails
 * with Validation, Forbidden, NotFound, Conflict, State (goal and deadline of the item of a plan that was submitted).
 */
export async function changeTask(context: ServiceContext, input: TaskChange): Promise<TaskRow> {
  const { changes } = input;
  const add = input.measures.add.map((measure) => ({ ...measure, id: context.newId() }));
  const measures: MeasureChanges = { ...input.measures, add };
  const claims = [...patchPaths(changes, groups), ...measureClaims(measures)];
  await changeAggregate(
    {
      context,
      repository: taskRepository(context.store),
      id: input.id,
      expectedRevision: input.expectedRevision,
      permission: 'task:change',
      action: 'task:change',
      notFound: '整改任务不存在，或不在您可查阅的范围；请核对 id',
    },
    {
      schema: taskInput,
      claims,
      lists: ['measures'],
      apply: (content, row) => ({
        ...withGoalPartIds(context, row, patched(content, changes, groups)),
        measures: applyMeasureChanges(
          row.measures,
          measures,
          row.revision === input.expectedRevision,
        ),
      }),
      follow: async (row, task, transaction) => {
        await refusePlannedChange(context, transaction, { taskId: row._id, claims });
        return follow({ context, row, task, transaction });
      },
      after: async ({ _id }, transaction) => {
        await askTaskSteps(context, transaction, _id);
        await spreadToEvidence(context, transaction, _id);
        const permission = 'task:change';
        await askStepsOfDrafts(context, transaction, { taskIds: [_id], permission });
      },
    },
  );
  return getTask(context, input.id);
}

async function follow(options: {
  context: ServiceContext;
  row: TaskRow;
  task: TaskInput;
  transaction: Transaction;
}): Promise<Changes> {
  const { context, row, task, transaction } = options;
  const problem = await problemRepository(context.store).find(
    platformScope,
    row.problemId,
    transaction,
  );
  const place = await placeOfTask(context, transaction, {
    task,
    problemScopePath: problem?.scopePath ?? row.scopePath,
  });
  const ids = (parts: readonly { id?: string | undefined }[]) => parts.map(({ id }) => id);
  const lists = [
    { path: 'measures', before: row.measures.map(({ id }) => id), after: ids(task.measures) },
    { path: 'goal.parts', before: row.goal.parts.map(({ id }) => id), after: ids(task.goal.parts) },
  ];
  const organizationId = place.organizationId ?? row.organizationId;
  const named = namedUnits(task);
  if (!isDeepStrictEqual(named, namedUnits(row))) {
    await spreadNaming(context, transaction, { ...task, _id: row._id });
  }
  return {
    ...place,
    organizationId,
    audience: audienceOf({ ...place, _id: row._id, organizationId }, { named }),
    madeUp: movedMadeUp(row.madeUp, lists),
  };
}
