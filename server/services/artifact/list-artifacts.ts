import { openPlanTemplates } from '../../domain/plan/papers.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type ArtifactRow, artifactRepository } from '../../store/artifact/artifacts.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import { getNotice } from '../notice/get-notice.ts';
import type { ServiceContext } from '../service-context.ts';
import { mayReadPaper } from './may-read-paper.ts';

/**
 * Papers of a notice in the order in which they were made: those the caller may read. Throws
 * NotFoundFailure for a notice whose content is not the caller's.
 */
export async function listArtifacts(
  context: ServiceContext,
  request: { noticeId: string; page: PageRequest },
): Promise<ListResult<ArtifactRow>> {
  const notice = await getNotice(context, request.noticeId);
  return artifactsOf(context, { noticeId: notice._id }, { subject: notice, page: request.page });
}

/** Papers of a plan whose content the caller may read, in the order in which they were made. */
export function listPlanArtifacts(
  context: ServiceContext,
  request: { plan: PlanRow; page: PageRequest },
): ListResult<ArtifactRow> {
  const { plan, page } = request;
  return artifactsOf(context, { planId: plan._id }, { subject: plan, page });
}

function artifactsOf(
  context: ServiceContext,
  of: { noticeId: string } | { planId: string },
  list: {
    subject: { readonly organizationId: string; readonly regionId: string };
    page: PageRequest;
  },
): ListResult<ArtifactRow> {
  const { organizationId, regionId } = list.subject;
  const readsDrafts = mayReadPaper(context.caller, { ...of, draft: true, organizationId });
  return listAggregates({
    repository: artifactRepository(context.store),
    // Whoever reads the notice or the plan reads its papers, an organ named on a task too.
    scope: { tokens: [regionId] },
    filter: {
      ...of,
      // What another organ wrote about it, as the reply of a unit, is that organ's own.
      organizationId,
      draft: readsDrafts ? undefined : false,
      templateName: readsDrafts || 'noticeId' in of ? undefined : { in: openPlanTemplates },
    },
    window: parsePage(list.page),
  });
}
