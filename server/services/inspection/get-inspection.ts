import { masterDataScope } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type InspectionRow, inspectionRepository } from '../../store/inspection/inspections.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** An inspection as its readers see it. */
export type Inspection = InspectionRow;

/** One inspection, quoted by every level below it; throws NotFoundFailure for an unknown one. */
export async function getInspection(context: ServiceContext, id: string): Promise<Inspection> {
  const repository = inspectionRepository(context.store);
  const scope = masterDataScope(context.caller);
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure('督察不存在；请核对 id，或先登记该督察');
  return row;
}
