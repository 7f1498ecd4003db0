import { z } from 'zod';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** The paper that bears a number: which aggregate, and its title when it was given the number. */
const numberBearer = z.object({
  subjectType: z.enum(['DisclosureNotice', 'RectificationPlan']),
  subjectId: z.string(),
  title: z.string(),
});
export type NumberBearer = z.infer<typeof numberBearer>;

/** One 发文字号 of the register (发文登记簿); a void one stays, so that it is never used again. */
export const documentNumberRow = aggregateRow.extend({
  organizationId: z.string(),
  codeWord: z.string(),
  year: z.int(),
  number: z.int().positive(),
  /** The number as papers print it. */
  text: z.string(),
  origin: z.enum(['ISSUED', 'ENTERED']),
  state: z.enum(['IN_USE', 'VOID']),
  purpose: z.string(),
  /** Day in Asia/Shanghai on which it was issued or entered. */
  registeredOn: z.string(),
  /** Numbers skipped before this one. */
  gap: z.object({ from: z.int(), to: z.int(), reason: z.string() }).optional(),
  /** Absent for papers that are made elsewhere. */
  bearer: numberBearer.optional(),
  voided: z
    .object({ by: z.string(), byName: z.string(), at: z.date(), reason: z.string() })
    .optional(),
  madeUp: z.array(z.string()),
});
export type DocumentNumberRow = z.infer<typeof documentNumberRow>;

/** Order within the register: code word, year, number. */
export function documentNumberSortKey(parts: {
  readonly codeWord: string;
  readonly year: number;
  readonly number: number;
}): string {
  return `${parts.codeWord}:${parts.year}:${String(parts.number).padStart(6, '0')}`;
}

/** The register. A number stands once for its organ, code word and year, void or not. */
export function documentNumberRepository(store: Store): Repository<DocumentNumberRow> {
  return aggregateRepository({
    store,
    name: 'DocumentNumber',
    row: documentNumberRow,
    fields: {
      codeWord: { type: String, required: true },
      year: { type: Number, required: true },
      number: { type: Number, required: true },
      text: { type: String, required: true },
      origin: { type: String, required: true },
      state: { type: String, required: true },
      purpose: { type: String, required: true },
      registeredOn: { type: String, required: true },
      gap: { type: { _id: false, from: Number, to: Number, reason: String }, default: undefined },
      bearer: {
        type: { _id: false, subjectType: String, subjectId: String, title: String },
        default: undefined,
      },
      voided: {
        type: { _id: false, by: String, byName: String, at: Date, reason: String },
        default: undefined,
      },
      madeUp: { type: [String], required: true },
    },
    indexes: [
      { keys: { organizationId: 1, year: 1, codeWord: 1, number: 1 }, unique: true },
      {
        keys: { 'bearer.subjectId': 1 },
        unique: true,
        partialFilterExpression: { 'bearer.subjectId': { $type: 'string' } },
      },
      { keys: { audience: 1, organizationId: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, year: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, state: 1, sortKey: 1, _id: 1 } },
    ],
  });
}
