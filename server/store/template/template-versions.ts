import { z } from 'zod';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/**
 * One version of a template as it was used. Its id is its hash, so that the same text is one
 * version; never changed once written.
 */
export const templateVersionRow = aggregateRow.extend({
  /** Name in `templates/`, without extension. */
  name: z.string(),
  /** SHA-256 over the names and texts of the template and its parts. */
  sha256: z.string(),
  /** Address of the compressed source. */
  blobSha256: z.string(),
});
export type TemplateVersionRow = z.infer<typeof templateVersionRow>;

/** Versions of templates that papers were made with. */
export function templateVersionRepository(store: Store): Repository<TemplateVersionRow> {
  return aggregateRepository({
    store,
    name: 'TemplateVersion',
    row: templateVersionRow,
    fields: {
      name: { type: String, required: true },
      sha256: { type: String, required: true },
      blobSha256: { type: String, required: true },
    },
    indexes: [{ keys: { blobSha256: 1 } }],
  });
}
