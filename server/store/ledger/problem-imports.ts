import { z } from 'zod';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** A list that was imported: of which file, and how much of it was new. */
export const problemImportRow = aggregateRow.extend({
  organizationId: z.string(),
  uploadId: z.string(),
  fileSha256: z.string(),
  inspectionId: z.string().optional(),
  rowCount: z.int(),
  problemCount: z.int(),
  taskCount: z.int(),
  unchangedCount: z.int(),
});
export type ProblemImportRow = z.infer<typeof problemImportRow>;

const count = { type: Number, required: true } as const;

/** Imports, the latest last. */
export function problemImportRepository(store: Store): Repository<ProblemImportRow> {
  return aggregateRepository({
    store,
    name: 'ProblemImport',
    row: problemImportRow,
    fields: {
      uploadId: { type: String, required: true },
      fileSha256: { type: String, required: true },
      inspectionId: String,
      rowCount: count,
      problemCount: count,
      taskCount: count,
      unchangedCount: count,
    },
  });
}
