import { scopeOf } from '../../domain/access/policy.ts';
import type { ProgressLabel, TaskState } from '../../domain/task/state.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import { scopeWithin } from '../scope-within.ts';
import type { ServiceContext } from '../service-context.ts';

/** Tasks in the order of their problems' numbers; `regionId` narrows to a region and below it. */
export async function listTasks(
  context: ServiceContext,
  request: {
    page: PageRequest;
    problemId?: string | undefined;
    inspectionId?: string | undefined;
    state?: TaskState | undefined;
    progressLabel?: ProgressLabel | undefined;
    organizationId?: string | undefined;
    regionId?: string | undefined;
  },
): Promise<ListResult<TaskRow>> {
  const { page, regionId, ...filter } = request;
  return listAggregates({
    repository: taskRepository(context.store),
    scope: await scopeWithin(context, scopeOf(context.caller, 'read'), regionId),
    filter,
    window: parsePage(page),
  });
}
