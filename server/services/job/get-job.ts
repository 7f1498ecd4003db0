import { audienceOf } from '../../domain/access/audience.ts';
import { type Caller, platformScope } from '../../domain/access/caller.ts';
import { decide, scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { RENDER_PAPER } from '../../jobs/definitions/render-paper.ts';
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
  const row = await findJob(store, platformScope, id);
  // What the platform does for itself is nobody's to ask for.
  if (row?.kind !== RENDER_PAPER || !mayRead(caller, row)) {
    throw new NotFoundFailure('任务不存在，或不在您可查阅的范围；请核对 id');
  }
  return row;
}

/** A job is read by the organ whose it is and by who asked for it, never by an upper level. */
function mayRead(caller: Caller, job: JobRow): boolean {
  const { organizationId, scopePath, subjectId } = job;
  const place = { _id: subjectId, organizationId, scopePath };
  if (!decide(caller, 'read', place).allowed) return false;
  const own = audienceOf({ ...place, scopePath: [] });
  return (
    job.createdBy === caller.userId ||
    scopeOf(caller, 'read').tokens.some((token) => own.includes(token))
  );
}
