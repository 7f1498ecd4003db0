import { z } from 'zod';
import { quotePlace } from '../../domain/feedback/quote-place.ts';
import { problemScope, problemSource } from '../../domain/problem/problem.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** A problem as stored; `text` and both numbers exactly as entered. */
export const problemRow = aggregateRow.extend({
  organizationId: z.string(),
  source: problemSource,
  ownNo: z.string().optional(),
  parentNo: z.string().optional(),
  text: z.string(),
  quotedFrom: z.object({ title: z.string(), place: z.string().optional() }).optional(),
  category: z.string().optional(),
  scope: problemScope,
  inspectionId: z.string().optional(),
  /** Where `text` stands in the inspection's feedback. */
  quote: quotePlace.optional(),
  upperProblemId: z.string().optional(),
  regionId: z.string().optional(),
  /** Sealed (store/personal): who reported a petition. */
  reporter: z.string().optional(),
  madeUp: z.array(z.string()),
});
export type ProblemRow = z.infer<typeof problemRow>;

/** Problems in order of their number. An organ gives a number once within one inspection. */
export function problemRepository(store: Store): Repository<ProblemRow> {
  return aggregateRepository({
    store,
    name: 'Problem',
    row: problemRow,
    fields: {
      source: { type: String, required: true },
      ownNo: String,
      parentNo: String,
      text: { type: String, required: true },
      quotedFrom: { type: { _id: false, title: String, place: String }, default: undefined },
      category: String,
      scope: { type: String, required: true },
      inspectionId: String,
      quote: {
        type: { _id: false, sha256: String, start: Number, end: Number },
        default: undefined,
      },
      upperProblemId: String,
      regionId: String,
      reporter: String,
      madeUp: { type: [String], required: true },
    },
    indexes: [
      {
        keys: { organizationId: 1, inspectionId: 1, ownNo: 1 },
        unique: true,
        partialFilterExpression: { ownNo: { $type: 'string' } },
      },
      { keys: { audience: 1, inspectionId: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, source: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, ownNo: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, organizationId: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, upperProblemId: 1, sortKey: 1, _id: 1 } },
    ],
  });
}
