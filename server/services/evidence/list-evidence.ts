import { scopeOf } from '../../domain/access/policy.ts';
import type { EvidenceKind } from '../../domain/evidence/evidence.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type EvidenceRow, evidenceRepository } from '../../store/evidence/evidence.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** Evidence that the caller may read, in the order in which it was added. */
export function listEvidence(
  context: ServiceContext,
  request: {
    readonly page: PageRequest;
    readonly taskId?: string | undefined;
    readonly kind?: EvidenceKind | undefined;
  },
): ListResult<EvidenceRow> {
  const { taskId, kind, page } = request;
  return listAggregates({
    repository: evidenceRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    filter: { kind, ...(taskId !== undefined && { taskIds: { in: [taskId] } }) },
    window: parsePage(page),
  });
}
