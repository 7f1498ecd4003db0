import { randomUUID } from 'node:crypto';
import type { TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';

let last = 2060;

/** A year of the working calendar that nobody has added yet, with every holiday it must name. */
export function nextYear(): Record<string, unknown> {
  last += 1;
  const days = ['01-01', '02-12', '02-13', '02-14', '04-04', '05-01', '06-10', '09-20', '10-01'];
  return {
    idempotencyKey: randomUUID(),
    year: last,
    daysOff: [...days, '10-02', '10-03'].map((day) => `${last}-${day}`),
    source: '测试用虚构安排',
  };
}

/** Adds the next year; gives its global id. */
export async function addedYear(app: TestApplication): Promise<string> {
  return (await succeed(app, { mutation: 'addCalendarYear', input: nextYear() })).id;
}
