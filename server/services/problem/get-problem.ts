import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A problem as its readers see it. */
export type Problem = ProblemRow;

/** One problem of the caller's regions; throws NotFoundFailure, alike for an unknown and a foreign one. */
export async function getProblem(context: ServiceContext, id: string): Promise<Problem> {
  const repository = problemRepository(context.store);
  const scope = scopeOf(context.caller, 'read');
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure('问题不存在，或不在您可查阅的范围；请核对 id');
  return row;
}
