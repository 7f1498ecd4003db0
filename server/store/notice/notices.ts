import type { SchemaDefinition } from 'mongoose';
import { z } from 'zod';
import { noticeKind } from '../../domain/notice/notice.ts';
import { outsideDecision, stepActor } from '../../domain/outside-step/taken-step.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** Somebody who took a step, and when. The name is kept as it was then. */
const step = stepActor.extend({
  /** Set where the decision was taken outside: `by` is then who confirmed its record. */
  outside: outsideDecision.optional(),
});
export type StepRow = z.infer<typeof step>;

/** A warning that a person took note of, with the reason why it may stand. */
export const acknowledgementRow = step.extend({
  /** Hash of the finding and of the fact it is about: another fact needs another look. */
  id: z.string(),
  code: z.string(),
  dataPath: z.string().optional(),
  reason: z.string(),
});
export type AcknowledgementRow = z.infer<typeof acknowledgementRow>;

/** A closure notice as stored. Dates of its content are `YYYY-MM-DD`; empty parts are `{}` and `[]`. */
export const noticeRow = aggregateRow.extend({
  organizationId: z.string(),
  regionId: z.string(),
  kind: noticeKind,
  state: z.enum(['DRAFT', 'APPROVED', 'PUBLISHED']),
  issuerId: z.string().optional(),
  taskIds: z.array(z.string()),
  template: z.string(),
  title: z.string().optional(),
  basis: z.array(z.object({ title: z.string(), number: z.string().optional() })),
  period: z.object({
    start: z.string().optional(),
    end: z.string().optional(),
    length: z.int().optional(),
    unit: z.enum(['WORKING_DAY', 'DAY']).optional(),
  }),
  objection: z.object({
    unit: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    address: z.string().optional(),
    contact: z.string().optional(),
  }),
  signature: z.object({
    organ: z.string().optional(),
    date: z.string().optional(),
    seal: z.boolean(),
  }),
  madeUp: z.array(z.string()),
  /** Everybody who drafted or changed it: none of them may approve it. */
  editors: z.array(z.string()),
  acknowledgements: z.array(acknowledgementRow),
  /** Facts frozen by the approval; absent in a draft. */
  snapshotId: z.string().optional(),
  approval: step.optional(),
  publication: step.optional(),
  /** The last return of a notice that was not approved since, with the revision that it made. */
  returned: step.extend({ reason: z.string(), revision: z.int() }).optional(),
  /** Organs and regions whose members may read the content in its present state. */
  contentReaders: z.array(z.string()),
  /** The published period; until then a day that never comes. Open or ended follows from the clock. */
  openFrom: z.string(),
  openUntil: z.string(),
});
export type NoticeRow = z.infer<typeof noticeRow>;

/** `openFrom` and `openUntil` of a notice that is not published. */
export const NEVER = '9999-12-31';

const stepFields = {
  by: String,
  byName: String,
  at: Date,
  onBehalfOf: { type: { _id: false, userId: String, name: String }, default: undefined },
  outside: {
    type: {
      _id: false,
      stepId: String,
      organ: String,
      personName: String,
      personPost: String,
      decidedOn: String,
      number: String,
      recordedBy: { type: { _id: false, userId: String, name: String } },
    },
    default: undefined,
  },
};

const fields: SchemaDefinition = {
  regionId: { type: String, required: true },
  kind: { type: String, required: true },
  state: { type: String, required: true },
  issuerId: String,
  taskIds: { type: [String], required: true },
  template: { type: String, required: true },
  title: String,
  basis: { type: [{ _id: false, title: String, number: String }], required: true },
  period: {
    type: { _id: false, start: String, end: String, length: Number, unit: String },
    required: true,
  },
  objection: {
    type: {
      _id: false,
      unit: String,
      phone: String,
      email: String,
      address: String,
      contact: String,
    },
    required: true,
  },
  signature: { type: { _id: false, organ: String, date: String, seal: Boolean }, required: true },
  madeUp: { type: [String], required: true },
  editors: { type: [String], required: true },
  acknowledgements: {
    type: [
      {
        _id: false,
        ...stepFields,
        id: String,
        code: String,
        dataPath: String,
        reason: String,
      },
    ],
    required: true,
  },
  snapshotId: String,
  approval: { type: { _id: false, ...stepFields }, default: undefined },
  publication: { type: { _id: false, ...stepFields }, default: undefined },
  returned: {
    type: { _id: false, ...stepFields, reason: String, revision: Number },
    default: undefined,
  },
  contentReaders: { type: [String], required: true },
  openFrom: { type: String, required: true },
  openUntil: { type: String, required: true },
};

/** Disclosure notices in the order in which they were drafted. */
export function noticeRepository(store: Store): Repository<NoticeRow> {
  return aggregateRepository({
    store,
    name: 'DisclosureNotice',
    row: noticeRow,
    fields,
    internalPaths: [
      'acknowledgements',
      'approval',
      'contentReaders',
      'editors',
      'openFrom',
      'openUntil',
      'publication',
      'returned',
      'snapshotId',
    ],
    indexes: [
      { keys: { audience: 1, state: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, organizationId: 1, sortKey: 1, _id: 1 } },
      // Equality, order, range: a page of open notices is filtered within the index.
      { keys: { audience: 1, sortKey: 1, _id: 1, openFrom: 1, openUntil: 1 } },
      // Two lists cannot share an index, so the notices of a task are found without the scope.
      { keys: { taskIds: 1, sortKey: 1, _id: 1 } },
    ],
  });
}
