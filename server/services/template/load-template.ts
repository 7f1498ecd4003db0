import { z } from 'zod';
import { type TemplateSource, templateHash } from '../../documents/template/template-source.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { DamagedBlobFailure } from '../../store/blob/damaged-blob.ts';
import { readBlob } from '../../store/blob/read-blob.ts';
import type { Store } from '../../store/connection.ts';
import { gunzipText } from '../../store/snapshot/gzip.ts';
import { templateVersionRepository } from '../../store/template/template-versions.ts';

const source = z.strictObject({
  name: z.string(),
  file: z.string(),
  text: z.string(),
  parts: z.record(z.string(), z.string()),
});

/** A kept template version by its hash, checked. Throws NotFoundFailure, DamagedBlobFailure. */
export async function loadTemplate(store: Store, sha256: string): Promise<TemplateSource> {
  const row = await templateVersionRepository(store).find(platformScope, sha256);
  if (!row) throw new NotFoundFailure(`模板版本 ${sha256} 不存在；请重新请求生成文件`);
  const bytes = await readBlob(store, row.blobSha256);
  const kept = source.parse(JSON.parse(await gunzipText(bytes)));
  if (templateHash(kept) !== sha256) throw new DamagedBlobFailure(row.blobSha256, 'different');
  return kept;
}
