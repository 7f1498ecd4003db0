import { z } from 'zod';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** Days off and make-up days of a year, entered from the State Council office's notice. */
export const calendarYearRow = aggregateRow.extend({
  year: z.int(),
  daysOff: z.array(z.string()),
  makeUpDays: z.array(z.string()),
  source: z.string(),
});
export type CalendarYearRow = z.infer<typeof calendarYearRow>;

/** Years that an office added to the built-in calendar; one entry a year, the same for all. */
export function calendarYearRepository(store: Store): Repository<CalendarYearRow> {
  return aggregateRepository({
    store,
    name: 'CalendarYear',
    row: calendarYearRow,
    fields: {
      year: { type: Number, required: true },
      daysOff: { type: [String], required: true },
      makeUpDays: { type: [String], required: true },
      source: { type: String, required: true },
    },
    indexes: [{ keys: { year: 1 }, unique: true }],
  });
}
