import { z } from 'zod';
import type { PooledPaper } from '../../documents/pool/paper-pool.ts';
import type { ArtifactRow } from '../../store/artifact/artifacts.ts';
import { type BlobReference, putBlob } from '../../store/blob/put-blob.ts';
import { readBlob } from '../../store/blob/read-blob.ts';
import { canonicalJson } from '../../store/canonical-hash.ts';
import type { Store } from '../../store/connection.ts';
import { gunzipText, gzipText } from '../../store/snapshot/gzip.ts';
import type { ServiceContext } from '../service-context.ts';

const paperText = z.strictObject({ blocks: z.array(z.string()), added: z.array(z.string()) });

/**
 * The words of a paper: its blocks in reading order, and the lines that the paginator added
 * (repeated heads, （续）). For web editors, search and independent checkers of the file.
 */
export type PaperText = z.infer<typeof paperText>;

/** Stores the words of a paper beside its bytes. */
export async function storePaperText(store: Store, paper: PooledPaper): Promise<BlobReference> {
  const text: PaperText = { blocks: [...paper.text], added: [...paper.addedText] };
  return putBlob(store, await gzipText(canonicalJson(text)));
}

/** The words of a paper that the caller could load. Throws DamagedBlobFailure. */
export async function readPaperText(
  context: ServiceContext,
  artifact: ArtifactRow,
): Promise<PaperText> {
  const bytes = await readBlob(context.store, artifact.textSha256);
  return paperText.parse(JSON.parse(await gunzipText(bytes)));
}
