import { createRequire } from 'node:module';
import { calendarFromChineseDays } from '../../server/domain/calendar/chinese-days.ts';
import { createWorkCalendar } from '../../server/domain/calendar/work-calendar.ts';

const require = createRequire(import.meta.url);

/** Years of the installed package, as the server loads them. */
export const builtInYears = calendarFromChineseDays(require('chinese-days/dist/chinese-days.json'));

/** Calendar of the installed package. */
export const builtInCalendar = createWorkCalendar(builtInYears);
