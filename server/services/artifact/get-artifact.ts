import { platformScope } from '../../domain/access/caller.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type ArtifactRow, artifactRepository } from '../../store/artifact/artifacts.ts';
import { getNotice } from '../notice/get-notice.ts';
import type { ServiceContext } from '../service-context.ts';
import { mayReadPaper } from './may-read-paper.ts';

/** A paper as its readers see it. */
export type Artifact = ArtifactRow;

/** The one answer for a paper that is not there and for one that is not the caller's. */
const NOT_FOUND = '文件不存在，或不在您可查阅的范围；请核对 id';

/** One paper; read by whoever may read its notice. Throws NotFoundFailure. */
export async function getArtifact(context: ServiceContext, id: string): Promise<Artifact> {
  const { caller, store } = context;
  // Who may read it follows from its notice, which is asked below.
  const row = await artifactRepository(store).find(platformScope, id);
  // Asked for a paper that is not there as well: the time of the answer tells neither.
  await getNotice(context, row?.noticeId ?? id).catch((error: unknown) => {
    throw error instanceof NotFoundFailure ? new NotFoundFailure(NOT_FOUND) : error;
  });
  if (!row || !mayReadPaper(caller, row)) throw new NotFoundFailure(NOT_FOUND);
  return row;
}
