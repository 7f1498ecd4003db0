import type { SchemaDefinition } from 'mongoose';
import { z } from 'zod';
import {
  isWorkItemKind,
  type WorkItemKind,
  workSubjectTypes,
} from '../../domain/work-item/kinds.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

const kind = z.custom<WorkItemKind>((value) => typeof value === 'string' && isWorkItemKind(value));

/**
 * A step that is asked of somebody, or was. It follows from its subject and is written in the
 * subject's transaction, so it has no audit events of its own.
 */
export const workItemRow = aggregateRow.extend({
  kind,
  subjectType: z.enum(workSubjectTypes),
  subjectId: z.string(),
  /** What it is about: the title of a notice, the goal of a task. */
  title: z.string(),
  /** What to do, in Chinese. */
  asked: z.string(),
  askedAt: z.date(),
  dueOn: z.string().optional(),
  /** First and last day on which it stands in lists. */
  visibleFrom: z.string(),
  visibleUntil: z.string(),
  /** LAPSED: no longer asked, and nobody took the step. */
  state: z.enum(['OPEN', 'DONE', 'LAPSED']),
  /** Whom the separation of duties bars from the step. */
  barred: z.array(z.string()),
  /** Tokens of those who may read the subject's content: who may no longer does not see its title. */
  readers: z.array(z.string()),
  done: z
    .object({
      by: z.string(),
      byName: z.string(),
      at: z.date(),
      /** What was done: 审签、退回. */
      outcome: z.string(),
      onBehalfOf: z.object({ userId: z.string(), name: z.string() }).optional(),
      /** Who decided outside the platform (代录). */
      outside: z.string().optional(),
    })
    .optional(),
});
export type WorkItemRow = z.infer<typeof workItemRow>;

const text = { type: String, required: true } as const;

const fields: SchemaDefinition = {
  kind: text,
  subjectType: text,
  subjectId: text,
  title: text,
  asked: text,
  askedAt: { type: Date, required: true },
  dueOn: String,
  visibleFrom: text,
  visibleUntil: text,
  state: text,
  barred: { type: [String], required: true },
  readers: { type: [String], required: true },
  done: {
    type: {
      _id: false,
      by: String,
      byName: String,
      at: Date,
      outcome: String,
      onBehalfOf: { type: { _id: false, userId: String, name: String }, default: undefined },
      outside: String,
    },
    default: undefined,
  },
};

/** Items in the order of their lists: open ones by their day, answered ones the latest first. */
export function workItemRepository(store: Store): Repository<WorkItemRow> {
  return aggregateRepository({
    store,
    name: 'WorkItem',
    row: workItemRow,
    fields,
    indexes: [
      // Equality, order, range: a page is filtered within the index.
      {
        keys: {
          audience: 1,
          sortKey: 1,
          _id: 1,
          kind: 1,
          organizationId: 1,
          visibleFrom: 1,
          visibleUntil: 1,
        },
      },
      { keys: { subjectId: 1, sortKey: 1, _id: 1 } },
      // One step of a kind is asked once on a subject, also where two steps meet.
      {
        keys: { subjectId: 1, kind: 1 },
        unique: true,
        partialFilterExpression: { state: 'OPEN' },
      },
    ],
  });
}
