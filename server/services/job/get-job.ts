import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { findJob } from '../../store/job/find-job.ts';
import type { JobRow } from '../../store/job/job-row.ts';
import type { ServiceContext } from '../service-context.ts';

/** A job as the one who asked sees it. */
export type RenderJob = JobRow;

/**
 * One job; read by the members of the organ that asked for it. Throws NotFoundFailure, alike for
 * one that is not there and one that is another organ's.
 */
export async function getJob(context: ServiceContext, id: string): Promise<RenderJob> {
  const { caller, store } = context;
  const row = await findJob(store, scopeOf(caller, 'read'), id);
  const isOwn =
    row?.createdBy === caller.userId ||
    caller.memberships.some((membership) => membership.organizationId === row?.organizationId);
  if (!row || !isOwn) {
    throw new NotFoundFailure('任务不存在，或不在您可查阅的范围；请核对 id');
  }
  return row;
}
