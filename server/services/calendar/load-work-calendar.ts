import { createRequire } from 'node:module';
import { platformScope } from '../../domain/access/caller.ts';
import type { CalendarYear } from '../../domain/calendar/calendar-year.ts';
import { calendarFromChineseDays } from '../../domain/calendar/chinese-days.ts';
import { createWorkCalendar, type WorkCalendar } from '../../domain/calendar/work-calendar.ts';
import { MAX_PAGE_SIZE, parsePage } from '../../store/aggregate/page.ts';
import { calendarYearRepository } from '../../store/calendar/calendar-years.ts';
import type { Store } from '../../store/connection.ts';

const require = createRequire(import.meta.url);

let builtIn: readonly CalendarYear[] | undefined;

/** Years of the installed `chinese-days` package, read once a process. */
export function builtInCalendarYears(): readonly CalendarYear[] {
  builtIn ??= calendarFromChineseDays(require('chinese-days/dist/chinese-days.json'));
  return builtIn;
}

/** The official calendar: the package's years, each replaced whole by an office's own entry. */
export async function loadWorkCalendar(store: Store): Promise<WorkCalendar> {
  const added: CalendarYear[] = [];
  let after: string | undefined;
  do {
    const page = await calendarYearRepository(store).list(
      platformScope,
      {},
      parsePage({ first: MAX_PAGE_SIZE, after }),
    );
    added.push(...page.edges.map((edge) => edge.node));
    after = page.hasNextPage ? page.edges.at(-1)?.cursor : undefined;
  } while (after !== undefined);
  return createWorkCalendar([...builtInCalendarYears(), ...added]);
}
