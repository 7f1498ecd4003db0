import { platformScope } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { artifactOutline } from '../../store/artifact/artifact-outline.ts';
import { type ArtifactRow, artifactRepository } from '../../store/artifact/artifacts.ts';
import { noticeRepository } from '../../store/notice/notices.ts';
import { planRepository } from '../../store/plan/plans.ts';
import type { ServiceContext } from '../service-context.ts';
import { mayReadPaper } from './may-read-paper.ts';

/** A paper as its readers see it. */
export type Artifact = ArtifactRow;

/** The one answer for a paper that is not there and for one that is not the caller's. */
const NOT_FOUND = '文件不存在，或不在您可查阅的范围；请核对 id';

/** One paper; read by whoever may read the notice or the plan that it is of. Throws NotFoundFailure. */
export async function getArtifact(context: ServiceContext, id: string): Promise<Artifact> {
  const { caller, store } = context;
  // Who may read it follows from what it is of. Both questions are put for a paper that is not there
  // as well, and nothing large is read before they are answered: the time tells neither.
  const outline = await artifactOutline(store, platformScope, id);
  const scope = scopeOf(caller, 'read');
  const subjects = outline?.planId === undefined ? noticeRepository(store) : planRepository(store);
  const subjectId = outline?.planId ?? outline?.noticeId ?? id;
  const readable = { _id: subjectId, contentReaders: { in: scope.tokens } };
  const subject = await subjects.findOneBy(scope, readable);
  const mayRead = outline && subject && mayReadPaper(caller, outline);
  const row = mayRead && (await artifactRepository(store).find(platformScope, id));
  if (!row) throw new NotFoundFailure(NOT_FOUND);
  return row;
}
