import { z } from 'zod';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

const span = z.object({ start: z.int(), end: z.int() });

/** The feedback of an inspection; its text is a blob, for lists of inspections load no texts. */
export const feedbackTextRow = aggregateRow.extend({
  organizationId: z.string(),
  inspectionId: z.string(),
  /** The text in UTF-8. */
  sha256: z.string(),
  /** Characters of the text (code points). */
  length: z.int().positive(),
  /** Versions before this one, oldest first: what was quoted can still be read. */
  earlierSha256s: z.array(z.string()),
  title: z.string().optional(),
  number: z.string().optional(),
  date: z.string().optional(),
  /** Quotations that the last change of the text moved. */
  moves: z.array(z.object({ problemId: z.string(), from: span, to: span })),
  madeUp: z.array(z.string()),
});
export type FeedbackTextRow = z.infer<typeof feedbackTextRow>;

const spanFields = { _id: false, start: Number, end: Number };

/** Feedback texts, one an inspection. */
export function feedbackTextRepository(store: Store): Repository<FeedbackTextRow> {
  return aggregateRepository({
    store,
    name: 'FeedbackText',
    row: feedbackTextRow,
    fields: {
      inspectionId: { type: String, required: true },
      sha256: { type: String, required: true },
      length: { type: Number, required: true },
      earlierSha256s: { type: [String], required: true },
      title: String,
      number: String,
      date: String,
      moves: {
        type: [{ _id: false, problemId: String, from: spanFields, to: spanFields }],
        required: true,
      },
      madeUp: { type: [String], required: true },
    },
    indexes: [
      { keys: { inspectionId: 1 }, unique: true },
      { keys: { sha256: 1 } },
      { keys: { earlierSha256s: 1 } },
    ],
    internalPaths: ['moves', 'earlierSha256s'],
  });
}
