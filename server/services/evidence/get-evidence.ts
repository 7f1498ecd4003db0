import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type EvidenceRow, evidenceRepository } from '../../store/evidence/evidence.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A piece of evidence as its readers see it. */
export type Evidence = EvidenceRow;

/** The one answer for evidence that is not there and for what is not the caller's. */
export const EVIDENCE_NOT_FOUND = '佐证材料不存在，或不在您可查阅的范围；请核对 id';

/** One piece of evidence; throws NotFoundFailure. */
export async function getEvidence(context: ServiceContext, id: string): Promise<Evidence> {
  const repository = evidenceRepository(context.store);
  const scope = scopeOf(context.caller, 'read');
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure(EVIDENCE_NOT_FOUND);
  return row;
}
