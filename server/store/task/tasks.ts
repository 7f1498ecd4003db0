import type { SchemaDefinition } from 'mongoose';
import { z } from 'zod';
import { progressLabel, taskState } from '../../domain/task/state.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

const unit = z.object({ name: z.string(), organizationId: z.string().optional() });

/** A measure; its id is kept for life, so that findings and evidence can point at it. */
export const measureRow = z.object({
  id: z.string(),
  text: z.string(),
  unit: unit.optional(),
  deadline: z.string().optional(),
  /** Left out of the public version of a plan. */
  inner: z.boolean().optional(),
  completion: z.string().optional(),
  completedOn: z.string().optional(),
});
export type MeasureRow = z.infer<typeof measureRow>;

/** A rectification task as stored; parts of the goal and measures in their order. */
export const taskRow = aggregateRow.extend({
  organizationId: z.string(),
  problemId: z.string(),
  /** Inspection of the problem, kept here so that lists can be narrowed to it. */
  inspectionId: z.string().optional(),
  goal: z.object({
    text: z.string().optional(),
    parts: z.array(z.object({ id: z.string(), text: z.string() })),
  }),
  measures: z.array(measureRow),
  deadline: z.string().optional(),
  implementer: unit.optional(),
  responsiblePerson: z.string().optional(),
  responsibleUnits: z.array(unit),
  leadUnit: unit.optional(),
  supportingUnits: z.array(unit),
  supervisingUnit: unit.optional(),
  standard: z.string().optional(),
  completion: z.string().optional(),
  acceptance: z.object({
    unit: unit.optional(),
    date: z.string().optional(),
    method: z.string().optional(),
    text: z.string().optional(),
  }),
  state: taskState,
  progressLabel,
  /** True of what an existing ledger brought along (历史数据): it has no dossier. */
  historic: z.literal(true).optional(),
  closure: z.object({ number: z.string(), date: z.string() }).optional(),
  /** Organs named on the task (design decision 14). */
  namedUnitIds: z.array(z.string()),
  madeUp: z.array(z.string()),
});
export type TaskRow = z.infer<typeof taskRow>;

const unitFields = {
  type: { _id: false, name: String, organizationId: String },
  default: undefined,
};

const fields: SchemaDefinition = {
  problemId: { type: String, required: true },
  inspectionId: String,
  goal: {
    type: {
      _id: false,
      text: String,
      parts: { type: [{ _id: false, id: String, text: String }], required: true },
    },
    required: true,
  },
  measures: {
    type: [
      {
        _id: false,
        id: String,
        text: String,
        unit: unitFields,
        deadline: String,
        inner: Boolean,
        completion: String,
        completedOn: String,
      },
    ],
    required: true,
  },
  deadline: String,
  implementer: unitFields,
  responsiblePerson: String,
  responsibleUnits: { type: [unitFields.type], required: true },
  leadUnit: unitFields,
  supportingUnits: { type: [unitFields.type], required: true },
  supervisingUnit: unitFields,
  standard: String,
  completion: String,
  acceptance: {
    type: { _id: false, unit: unitFields, date: String, method: String, text: String },
    required: true,
  },
  state: { type: String, required: true },
  progressLabel: { type: String, required: true },
  historic: Boolean,
  closure: { type: { _id: false, number: String, date: String }, default: undefined },
  namedUnitIds: { type: [String], required: true },
  madeUp: { type: [String], required: true },
};

/** Tasks in the order of their problems' numbers. */
export function taskRepository(store: Store): Repository<TaskRow> {
  return aggregateRepository({
    store,
    name: 'RectificationTask',
    row: taskRow,
    fields,
    indexes: [
      { keys: { audience: 1, problemId: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, inspectionId: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, state: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, progressLabel: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, organizationId: 1, sortKey: 1, _id: 1 } },
    ],
  });
}
