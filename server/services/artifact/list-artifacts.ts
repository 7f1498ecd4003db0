import type { Filter } from '../../store/aggregate/filter.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type ArtifactRow, artifactRepository } from '../../store/artifact/artifacts.ts';
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
  const { organizationId } = notice;
  const noticeId = notice._id;
  const readsDrafts = mayReadPaper(context.caller, { draft: true, noticeId, organizationId });
  const filter: Filter = { noticeId, draft: readsDrafts ? undefined : false };
  return listAggregates({
    repository: artifactRepository(context.store),
    // Whoever reads the notice reads its papers, an organ named on a task too.
    scope: { tokens: [notice.regionId] },
    filter,
    window: parsePage(request.page),
  });
}
