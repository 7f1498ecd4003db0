import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import {
  type OutsideStepRow,
  outsideStepRepository,
} from '../../store/outside-step/outside-steps.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A record of a step taken outside as its readers see it. */
export type OutsideStep = OutsideStepRow;

/** The one answer for a record that is not there and for one that is not the caller's. */
export const OUTSIDE_STEP_NOT_FOUND = '代录不存在，或不在您可查阅的范围；请核对 id';

/** One record; throws NotFoundFailure. */
export async function getOutsideStep(context: ServiceContext, id: string): Promise<OutsideStep> {
  const repository = outsideStepRepository(context.store);
  const scope = scopeOf(context.caller, 'read');
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure(OUTSIDE_STEP_NOT_FOUND);
  return row;
}
