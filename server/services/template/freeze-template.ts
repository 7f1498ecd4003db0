import { readTemplate, templateHash } from '../../documents/template/template-source.ts';
import { platformScope, ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { putBlob } from '../../store/blob/put-blob.ts';
import { canonicalJson } from '../../store/canonical-hash.ts';
import { gzipText } from '../../store/snapshot/gzip.ts';
import {
  type TemplateVersionRow,
  templateVersionRepository,
} from '../../store/template/template-versions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { firstRevision } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';
import { builtInTemplates } from './built-in-templates.ts';

/**
 * Keeps the present text of a built-in template and its parts, so that a paper is made with the
 * version that was asked for even if the files change meanwhile. The same text is one version.
 * Throws NotFoundFailure with near names for an unknown template.
 */
export async function freezeTemplate(
  context: ServiceContext,
  transaction: Transaction,
  name: string,
): Promise<TemplateVersionRow> {
  const source = await readTemplate(builtInTemplates, name);
  const sha256 = templateHash(source);
  const versions = templateVersionRepository(context.store);
  const standing = await versions.find(platformScope, sha256, transaction);
  if (standing) return standing;
  const blob = await putBlob(context.store, await gzipText(canonicalJson(source)));
  const row: TemplateVersionRow = {
    ...firstRevision(context, {
      id: sha256,
      scopePath: [ROOT_REGION_ID],
      sortKey: `${name}:${context.clock.now().toISOString()}`,
    }),
    name,
    sha256,
    blobSha256: blob.sha256,
  };
  await versions.insert(transaction, row);
  return row;
}
