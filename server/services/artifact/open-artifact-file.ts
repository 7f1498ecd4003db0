import type { Readable } from 'node:stream';
import type { ArtifactRow } from '../../store/artifact/artifacts.ts';
import { openBlob } from '../../store/blob/read-blob.ts';
import type { ServiceContext } from '../service-context.ts';
import { getArtifact } from './get-artifact.ts';

/** A paper for download; `open` reads its bytes, or those from `start` to `end`, both counted in. */
export type ArtifactFile = {
  readonly artifact: ArtifactRow;
  /** Checks every byte against the hash, then streams. Throws DamagedBlobFailure. */
  open(range?: { readonly start: number; readonly end: number }): Promise<Readable>;
};

/** The file of a paper that the caller may read. Throws NotFoundFailure. */
export async function openArtifactFile(context: ServiceContext, id: string): Promise<ArtifactFile> {
  const artifact = await getArtifact(context, id);
  return {
    artifact,
    open: async (range) => (await openBlob(context.store, artifact.sha256)).open(range),
  };
}
