import { platformScope } from '../../domain/access/caller.ts';
import { actingFor } from '../../domain/access/policy.ts';
import { printDeadline, readDeadline } from '../../domain/task/deadline.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import {
  type AskedStep,
  askFirstSteps,
  askSteps,
  type WorkSubject,
} from '../work-item/ask-steps.ts';

/** Longer goals are cut where they only name the task. */
const TITLE_CHARACTERS = 60;

/**
 * Asks the completion of a task, as it now stands in the transaction, of the clerks of its owner
 * and of its implementer, by its deadline; once the completion is told it is answered.
 */
export async function askTaskSteps(
  context: ServiceContext,
  transaction: Transaction,
  taskId: string,
): Promise<void> {
  const task = await taskRepository(context.store).find(platformScope, taskId, transaction);
  if (!task) return;
  const { caller, clock } = context;
  const onBehalfOf = actingFor(caller, 'task:change', task);
  const { userId: by, name: byName } = caller;
  const done = { by, byName, at: clock.now(), outcome: '填报完成情况' };
  await askSteps(context, transaction, {
    subject: taskSubject(task),
    steps: await taskSteps(context, task, transaction),
    answer: { kind: 'TASK_COMPLETION', done: { ...done, ...(onBehalfOf && { onBehalfOf }) } },
  });
}

/** What steps are asked on. */
export function taskSubject(task: TaskRow): WorkSubject {
  return { type: 'RectificationTask', row: task, readers: task.audience };
}

/** Asks the completion of tasks that are new, each with the number of its problem. */
export function askNewTasks(
  context: ServiceContext,
  transaction: Transaction,
  tasks: readonly { readonly task: TaskRow; readonly ownNo: string | undefined }[],
): Promise<void> {
  const works = tasks.map(({ task, ownNo }) => ({
    subject: taskSubject(task),
    steps: stepsOf(task, () => titleUnder(ownNo, task)),
  }));
  return askFirstSteps(context, transaction, works);
}

/** The steps that a task needs next. */
export async function taskSteps(
  context: ServiceContext,
  task: TaskRow,
  transaction?: Transaction,
): Promise<AskedStep[]> {
  const title = await titleOf(context, task, transaction);
  return stepsOf(task, () => title);
}

function stepsOf(task: TaskRow, title: () => string): AskedStep[] {
  const isDone =
    task.completion !== undefined || ['RECTIFIED', 'CLOSED'].includes(task.progressLabel);
  const deadline = task.deadline === undefined ? undefined : readDeadline(task.deadline);
  if (isDone || deadline?.kind === 'LONG_TERM') return [];
  const by = task.deadline === undefined ? '' : `按整改时限（${printDeadline(task.deadline)}）`;
  const { implementer } = task;
  const organs = [
    task.organizationId,
    ...(implementer?.organizationId ? [implementer.organizationId] : []),
  ];
  return [
    {
      kind: 'TASK_COMPLETION',
      title: title(),
      asked: `请${by}完成整改，并填写完成情况。`,
      dueOn: deadline?.kind === 'DATE' ? deadline.lastDay : undefined,
      organizationIds: [...new Set(organs)],
    },
  ];
}

async function titleOf(
  context: ServiceContext,
  task: TaskRow,
  transaction: Transaction | undefined,
): Promise<string> {
  const problems = problemRepository(context.store);
  const problem = await problems.find(platformScope, task.problemId, transaction);
  return titleUnder(problem?.ownNo, task);
}

function titleUnder(ownNo: string | undefined, { goal, measures }: TaskRow): string {
  const words = [...(goal.text ?? goal.parts[0]?.text ?? measures[0]?.text ?? '整改任务')];
  const text = words.slice(0, TITLE_CHARACTERS).join('');
  const number = ownNo === undefined ? '' : `${ownNo}：`;
  return `${number}${text}${words.length > TITLE_CHARACTERS ? '…' : ''}`;
}
