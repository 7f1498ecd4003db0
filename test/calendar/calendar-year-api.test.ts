import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication('calendar');
});
afterAll(() => app.close());

type Answer = {
  workingPeriod: {
    __typename: string;
    data?: Record<string, unknown>;
    message?: string;
    path?: string[];
    findings?: { code: string }[];
  };
};

async function period(start: string, length: number, rest: string) {
  const answer = await app.ask<Answer>(
    `{ workingPeriod(start: "${start}", length: ${length}, ${rest}) {
      __typename
      ... on WorkingPeriodSuccess { data { end workingDays workingDaysWithoutFirst calendarDays calendarDaysWithoutFirst } }
      ... on Problem { message path }
      ... on IncompleteDataProblem { findings { code } }
    } }`,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.workingPeriod;
}

/** Made-up days off of a year that the built-in data do not hold. */
const year2040 = {
  year: 2040,
  daysOff: [
    '2040-01-01',
    '2040-02-12',
    '2040-02-13',
    '2040-02-14',
    '2040-05-01',
    '2040-10-01',
    '2040-10-02',
    '2040-10-03',
  ],
  makeUpDays: ['2040-09-29'],
  source: '测试用虚构安排',
};

test('ten working days from 29 September 2024, a make-up Sunday, end on 16 October', async () => {
  const counted = await period('2024-09-29', 10, 'unit: WORKING_DAY, firstDayCounts: true');
  expect(counted.data).toEqual({
    end: '2024-10-16',
    workingDays: 10,
    workingDaysWithoutFirst: 9,
    calendarDays: 18,
    calendarDaysWithoutFirst: 17,
  });
  const notCounted = await period('2024-09-29', 10, 'unit: WORKING_DAY, firstDayCounts: false');
  expect(notCounted.data?.end).toBe('2024-10-17');
  const days = await period('2024-09-27', 7, 'unit: DAY, firstDayCounts: true');
  expect(days.data?.end).toBe('2024-10-08');
  const fixed = await period(
    '2024-09-27',
    7,
    'unit: DAY, firstDayCounts: true, moveOffHoliday: false',
  );
  expect(fixed.data?.end).toBe('2024-10-03');
});

test('a year without data is refused until an office adds it, with its source', async () => {
  const ask = () => period('2040-09-28', 3, 'unit: WORKING_DAY, firstDayCounts: true');
  const refused = await ask();
  expect(refused.__typename).toBe('IncompleteDataProblem');
  expect(refused.findings).toEqual([{ code: 'CALENDAR_YEAR_UNKNOWN' }]);
  expect(refused.message).toContain('2040年');
  const added = await succeed(app, {
    mutation: 'addCalendarYear',
    select: 'id revision year source daysOff',
    input: year2040,
  });
  expect(added).toMatchObject({ revision: 1, year: 2040, source: '测试用虚构安排' });
  // Friday 28 September, the make-up Saturday 29, then Thursday 4 October.
  expect((await ask()).data).toMatchObject({ end: '2040-10-04', workingDays: 3 });
  const twin = await mutate(app, { mutation: 'addCalendarYear', input: year2040 });
  expect(twin).toMatchObject({ __typename: 'DuplicateProblem', existingId: added.id });
  const corrected = await mutate(app, {
    mutation: 'changeCalendarYear',
    select: 'revision makeUpDays',
    input: { id: added.id, expectedRevision: 1, makeUpDays: [] },
  });
  expect(corrected.data).toEqual({ revision: 2, makeUpDays: [] });
  expect((await ask()).data?.end).toBe('2040-10-05');
  const list = await app.ask<{ calendarYears: { edges: { node: { year: number } }[] } }>(
    '{ calendarYears { edges { node { year } } } }',
  );
  expect(list.data?.calendarYears.edges).toEqual([{ node: { year: 2040 } }]);
});

test('an incomplete year, a length of zero and an impossible date are refused', async () => {
  const incomplete = await mutate(app, {
    mutation: 'addCalendarYear',
    input: { ...year2040, year: 2041, daysOff: ['2041-01-01'], makeUpDays: [] },
  });
  expect(incomplete.__typename).toBe('ValidationProblem');
  expect(incomplete.message).toContain('2041年放假日缺');
  const zero = await period('2024-09-29', 0, 'unit: DAY, firstDayCounts: true');
  expect(zero).toMatchObject({ __typename: 'ValidationProblem', path: ['input', 'length'] });
  const impossible = await period('2024-02-30', 1, 'unit: DAY, firstDayCounts: true');
  expect(impossible).toMatchObject({ __typename: 'ValidationProblem', path: ['input', 'start'] });
});
