import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type ArtifactRow, artifactRepository } from '../../store/artifact/artifacts.ts';
import type { DocumentNumberRow } from '../../store/document-number/document-numbers.ts';
import { getNotice } from '../notice/get-notice.ts';
import { getPlan } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { readNumberOfPaper } from './number-of-paper.ts';

/** Papers of one text are few: the same facts in some templates, formats and versions of the press. */
const LATEST: PageRequest = { last: 20 };

/**
 * The papers that were made of the text that bears a number, the latest last: of its frozen facts,
 * never a draft. Throws NotFoundFailure where the caller may not read it.
 */
export async function papersOfNumber(
  context: ServiceContext,
  { bearer }: DocumentNumberRow,
): Promise<ArtifactRow[]> {
  if (!bearer) return [];
  const { subjectType, subjectId } = bearer;
  const isPlan = subjectType === 'RectificationPlan';
  const { snapshotId, regionId } = await (isPlan
    ? getPlan(context, subjectId)
    : getNotice(context, subjectId));
  if (snapshotId === undefined) return [];
  const papers = await artifactRepository(context.store).list(
    { tokens: [regionId] },
    { ...(isPlan ? { planId: subjectId } : { noticeId: subjectId }), snapshotId, draft: false },
    parsePage(LATEST),
  );
  return papers.edges.map(({ node }) => node);
}

/** The number of a paper: that of its text as it counts now; undefined for a draft or an older text. */
export async function numberOfArtifact(
  context: ServiceContext,
  { noticeId, planId, snapshotId, draft }: ArtifactRow,
): Promise<DocumentNumberRow | undefined> {
  const subjectId = planId ?? noticeId;
  if (draft || subjectId === undefined) return undefined;
  const subject = await (planId === undefined
    ? getNotice(context, subjectId)
    : getPlan(context, subjectId));
  if (subject.snapshotId !== snapshotId) return undefined;
  return readNumberOfPaper(context, subjectId);
}
