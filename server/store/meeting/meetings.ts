import { z } from 'zod';
import { meetingKind } from '../../domain/meeting/meeting.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** A meeting that deliberated, as the office keeps it. */
export const meetingRow = aggregateRow.extend({
  organizationId: z.string(),
  kind: meetingKind,
  name: z.string(),
  heldOn: z.string(),
  number: z.string().optional(),
  sentence: z.string().optional(),
  minutes: z.string().optional(),
  present: z.array(z.string()).optional(),
  absent: z.array(z.string()).optional(),
  observers: z.array(z.string()).optional(),
  compiler: z.string().optional(),
  madeUp: z.array(z.string()),
});
export type MeetingRow = z.infer<typeof meetingRow>;

/** Meetings in the order of their days. */
export function meetingRepository(store: Store): Repository<MeetingRow> {
  return aggregateRepository({
    store,
    name: 'Meeting',
    row: meetingRow,
    fields: {
      kind: { type: String, required: true },
      name: { type: String, required: true },
      heldOn: { type: String, required: true },
      number: String,
      sentence: String,
      minutes: String,
      present: { type: [String], default: undefined },
      absent: { type: [String], default: undefined },
      observers: { type: [String], default: undefined },
      compiler: String,
      madeUp: { type: [String], required: true },
    },
  });
}
