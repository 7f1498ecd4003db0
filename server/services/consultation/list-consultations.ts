import { scopeOf } from '../../domain/access/policy.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import {
  type ConsultationRow,
  consultationRepository,
} from '../../store/consultation/consultations.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** Units that were asked on a plan, as far as the caller may read it, in the order of asking. */
export function listConsultations(
  context: ServiceContext,
  request: { page: PageRequest; planId: string },
): ListResult<ConsultationRow> {
  return listAggregates({
    repository: consultationRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    filter: { planId: request.planId },
    window: parsePage(request.page),
  });
}
