import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import {
  type ConsultationRow,
  consultationRepository,
} from '../../store/consultation/consultations.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A consultation of one unit as its readers see it. */
export type Consultation = ConsultationRow;

/** The one answer for a consultation that is not there and for one that is not the caller's. */
export const CONSULTATION_NOT_FOUND = '征求意见不存在，或不在您可查阅的范围；请核对 id';

/** One consultation; throws NotFoundFailure. */
export async function getConsultation(context: ServiceContext, id: string): Promise<Consultation> {
  const repository = consultationRepository(context.store);
  const scope = scopeOf(context.caller, 'read');
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure(CONSULTATION_NOT_FOUND);
  return row;
}
