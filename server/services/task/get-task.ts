import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A task as its readers see it. */
export type Task = TaskRow;

/** One task of the caller's regions; throws NotFoundFailure, alike for an unknown and a foreign one. */
export async function getTask(context: ServiceContext, id: string): Promise<Task> {
  const repository = taskRepository(context.store);
  const scope = scopeOf(context.caller, 'read');
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure('整改任务不存在，或不在您可查阅的范围；请核对 id');
  return row;
}
