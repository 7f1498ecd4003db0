import { audienceOf, type Place } from '../../domain/access/audience.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import type { ProvenMeasure } from '../../domain/evidence/evidence.ts';
import { namedUnits } from '../../domain/task/task.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/** Capacities in which an organ does the work of a task, and so may prove it. */
const WORKING: ReadonlySet<string> = new Set(['IMPLEMENTER', 'RESPONSIBLE', 'LEAD', 'SUPPORTING']);

/**
 * The tasks that evidence is for: those of its measures, and the one it is added to. Throws
 * ValidationFailure for a task that is not the caller's to see, that is not the organ's to prove, and
 * for a measure that the task has not.
 */
export async function tasksToProve(
  context: ServiceContext,
  transaction: Transaction,
  wanted: {
    readonly organizationId: string;
    readonly taskId: string;
    readonly proves: readonly ProvenMeasure[];
  },
): Promise<TaskRow[]> {
  const { organizationId, taskId, proves } = wanted;
  const ids = [...new Set([taskId, ...proves.map((one) => one.taskId)])];
  const scope = scopeOf(context.caller, 'read');
  const found = await taskRepository(context.store).findMany(scope, ids, transaction);
  const tasks = new Map(found.flatMap((task) => (task ? [[task._id, task]] : [])));
  const check = (id: string, at: readonly string[]): TaskRow => {
    const task = tasks.get(id);
    if (task && mayProve(task, organizationId)) return task;
    const message = task
      ? '该整改任务不由本机构承担，不能为其添加佐证材料；请由实施主体、责任单位、牵头单位或配合单位添加'
      : '整改任务不存在，或不在您可查阅的范围；请核对 id';
    throw invalidInput([...at], task ? 'TASK_OF_ANOTHER_UNIT' : 'TASK_UNKNOWN', message);
  };
  check(taskId, ['taskId']);
  for (const [place, one] of proves.entries()) {
    const at = ['proves', String(place)];
    const task = check(one.taskId, [...at, 'taskId']);
    if (task.measures.some(({ id }) => id === one.measureId)) continue;
    const message = `第${place + 1}项所填的整改措施不在该任务中；请核对 measureId`;
    throw invalidInput([...at, 'measureId'], 'MEASURE_UNKNOWN', message);
  }
  return [...tasks.values()];
}

/** The task's own organ, and those that do its work. */
function mayProve(task: TaskRow, organizationId: string): boolean {
  if (task.organizationId === organizationId) return true;
  return namedUnits(task).some(
    (unit) => unit.organizationId === organizationId && WORKING.has(unit.capacity),
  );
}

/** Whoever reads a task reads what proves it; beside them the organ that gave it. */
export function evidenceAudience(row: Place, tasks: readonly TaskRow[]): string[] {
  return [...new Set([...audienceOf(row), ...tasks.flatMap(({ audience }) => audience)])];
}
