import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approved, soundNotice } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { type MutationResult, mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedPlace, seedUser } from '../testkit/notice-seed.ts';

type Numbered = { id: string; text: string; revision: number; state: string };

let app: TestApplication;
let other: TestApplication;
let place: NoticePlace;
let now = new Date('2026-03-02T01:00:00Z');

beforeAll(async () => {
  const clock = { now: () => now };
  app = await startTestApplication('document-numbers', { clock });
  other = await startTestApplication('document-numbers', { clock, mongodbUri: app.mongodbUri });
  place = await seedPlace(app, {
    regions: [{ name: '虚构省', fullName: '虚构省', level: 'PROVINCE', madeUp: ['name'] }],
    organization: {
      name: '虚构省整改办',
      kind: 'RECTIFICATION_OFFICE',
      codeWord: '虚督办',
      otherCodeWords: ['虚督办函'],
      madeUp: ['name'],
    },
  });
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const select = 'id text revision state';

const issue = (
  input: Record<string, unknown> = {},
  server = app,
): Promise<MutationResult<Numbered>> =>
  mutate<Numbered>(server, {
    mutation: 'issueDocumentNumber',
    userId: place.clerk,
    select,
    input: {
      idempotencyKey: randomUUID(),
      codeWord: '虚督办',
      purpose: '关于虚构事项的通知',
      madeUp: ['purpose'],
      ...input,
    },
  });

const enter = (input: Record<string, unknown>): Promise<MutationResult<Numbered>> =>
  mutate<Numbered>(app, {
    mutation: 'enterDocumentNumber',
    userId: place.clerk,
    select,
    input: { idempotencyKey: randomUUID(), purpose: '关于虚构事项的函', ...input },
  });

const sequence = async (codeWord: string, year?: number) => {
  const answer = await app.ask<{
    numberSequence: { last: number; next: string; gaps: { from: number; to: number }[] };
  }>(
    `query ($organizationId: ID!, $codeWord: String, $year: Int) {
      numberSequence(organizationId: $organizationId, codeWord: $codeWord, year: $year) {
        last next gaps { from to reason }
      }
    }`,
    { organizationId: place.organizationId, codeWord, year },
    place.clerk,
  );
  return answer.data?.numberSequence;
};

test('numbers follow each other by code word, and the year turns at midnight in Shanghai', async () => {
  now = new Date('2025-12-31T15:59:59.999Z');
  expect((await issue()).data?.text).toBe('虚督办〔2025〕1号');
  now = new Date('2025-12-31T16:00:00.000Z');
  expect((await issue()).data?.text).toBe('虚督办〔2026〕1号');
  expect((await issue()).data?.text).toBe('虚督办〔2026〕2号');
  expect((await issue({ codeWord: '虚督办函' })).data?.text).toBe('虚督办函〔2026〕1号');
});

test('the same key gives the same number; another input under it is refused', async () => {
  const idempotencyKey = randomUUID();
  const first = await issue({ idempotencyKey });
  expect((await issue({ idempotencyKey })).data).toEqual(first.data);
  expect((await issue({ idempotencyKey, purpose: '别的文件' })).__typename).toBe(
    'DuplicateProblem',
  );
});

test('a code word is asked for where there are several, and must be the organ’s own', async () => {
  const none = await issue({ codeWord: undefined });
  expect(none.issues?.[0]).toMatchObject({ code: 'CODE_WORD_REQUIRED' });
  const foreign = await issue({ codeWord: '他督办' });
  expect(foreign.issues?.[0]?.message).toContain('虚督办函');
});

test('a number from outside moves the sequence on; what it skips needs a reason', async () => {
  const before = (await sequence('虚督办函'))?.last ?? 0;
  const text = `虚督办函〔2026〕${before + 5}号`;
  const unexplained = await enter({ text });
  expect(unexplained.issues?.[0]).toMatchObject({
    path: ['input', 'gapReason'],
    code: 'GAP_WITHOUT_REASON',
  });
  expect((await enter({ text, gapReason: '年初由旧系统编发' })).data?.text).toBe(text);
  expect((await issue({ codeWord: '虚督办函' })).data?.text).toBe(
    `虚督办函〔2026〕${before + 6}号`,
  );
  expect((await sequence('虚督办函'))?.gaps).toEqual([
    { from: before + 1, to: before + 4, reason: '年初由旧系统编发' },
  ]);
  const filled = await enter({ text: `虚督办函〔2026〕${before + 2}号` });
  expect(filled.data?.text).toBe(`虚督办函〔2026〕${before + 2}号`);
  expect((await sequence('虚督办函'))?.gaps.map(({ from, to }) => [from, to])).toEqual([
    [before + 1, before + 1],
    [before + 3, before + 4],
  ]);
});

test('a number stands once, void or not, and one of a coming year is refused', async () => {
  const issued = await issue();
  const again = await enter({ text: issued.data?.text ?? '' });
  expect(again).toMatchObject({ __typename: 'DuplicateProblem', existingId: issued.data?.id });
  const voiding = (reason: string, userId: string) =>
    mutate<Numbered>(app, {
      mutation: 'voidDocumentNumber',
      userId,
      select,
      input: { id: issued.data?.id, expectedRevision: 1, reason },
    });
  expect((await voiding('印错作废', place.clerk)).__typename).toBe('ForbiddenProblem');
  expect((await voiding('', place.head)).__typename).toBe('ValidationProblem');
  expect((await voiding('印错作废', place.head)).data).toMatchObject({
    state: 'VOID',
    revision: 2,
  });
  expect((await voiding('印错作废', place.head)).__typename).toBe('ConflictProblem');
  const reused = await enter({ text: issued.data?.text ?? '' });
  expect(reused.message).toContain('作废的号也不能再用');
  const coming = await enter({ text: '虚督办〔2027〕1号' });
  expect(coming.issues?.[0]).toMatchObject({ code: 'NUMBER_OF_COMING_YEAR' });
});

test('an organ without a code word, and a stranger, get no number', async () => {
  const organ = await succeed(app, {
    mutation: 'registerOrganization',
    input: { name: '虚构无代字局', kind: 'DEPARTMENT', regionId: place.regionId, madeUp: ['name'] },
  });
  const clerk = await seedUser(app, { name: '王经办', organizationId: organ.id, role: 'CLERK' });
  const wordless = await mutate(app, {
    mutation: 'issueDocumentNumber',
    userId: clerk,
    input: { idempotencyKey: randomUUID(), purpose: '虚构文件' },
  });
  expect(wordless.issues?.[0]).toMatchObject({ code: 'CODE_WORD_MISSING' });
  const stranger = await mutate(app, {
    mutation: 'issueDocumentNumber',
    userId: clerk,
    input: {
      idempotencyKey: randomUUID(),
      organizationId: place.organizationId,
      purpose: '虚构文件',
    },
  });
  expect(stranger.__typename).toBe('ForbiddenProblem');
});

test('a number and its paper name each other, one to one, and what a paper bears is not made void', async () => {
  now = new Date('2024-09-25T01:00:00Z');
  const [notice, second] = [await soundNotice(app, place), await soundNotice(app, place)];
  const revision = await approved(app, notice);
  await approved(app, second);
  const issued = (await issue()).data;
  const spare = (await issue()).data;
  const act = (mutation: string, userId: string, input: Record<string, unknown>) =>
    mutate<Numbered>(app, { mutation, userId, select, input });
  const bind = (number: Numbered | undefined, { noticeId }: { noticeId: string }, from = 1) =>
    act('bindDocumentNumber', place.clerk, { id: number?.id, expectedRevision: from, noticeId });
  const draft = await soundNotice(app, place);
  expect(await bind(issued, draft)).toMatchObject({ __typename: 'StateProblem' });
  const [one, other] = await Promise.all([bind(issued, notice), bind(spare, notice)]);
  const winner = one.data ? issued : spare;
  const loser = one.data ? spare : issued;
  expect([one, other].filter(({ data }) => data)).toHaveLength(1);
  expect([one, other].find(({ data }) => !data)).toMatchObject({
    __typename: 'DuplicateProblem',
    existingId: winner?.id,
  });
  expect((await bind(winner, second, 2)).message).toContain('一个字号只用于一件公文');
  const both = await app.ask(
    `query ($number: ID!, $notice: ID!) {
      number: node(id: $number) { ... on DocumentNumber { paper { id } paperTitle } }
      notice: node(id: $notice) { ... on DisclosureNotice { title documentNumber { text } } } }`,
    { number: winner?.id, notice: notice.noticeId },
    place.clerk,
  );
  expect(both.data).toMatchObject({
    number: { paper: { id: notice.noticeId } },
    notice: { documentNumber: { text: winner?.text } },
  });
  const change = { id: winner?.id, expectedRevision: 2, reason: '印错作废' };
  const voided = await act('voidDocumentNumber', place.head, change);
  expect(voided.__typename).toBe('StateProblem');
  expect(voided.message).toMatch(/已用于“.*整改.*公示”，不能作废/);
  const released = await act('releaseDocumentNumber', place.head, change);
  expect(released.data).toMatchObject({ state: 'IN_USE', revision: 3 });
  expect((await bind(loser, notice)).data?.revision).toBe(2);
  now = new Date('2024-09-29T01:00:00Z');
  await succeed(app, {
    mutation: 'publishNotice',
    userId: place.head,
    input: { noticeId: notice.noticeId, expectedRevision: revision },
  });
  const kept = { ...change, id: loser?.id };
  expect((await act('releaseDocumentNumber', place.head, kept)).message).toContain('不能解除');
  expect(
    (await act('voidDocumentNumber', place.head, { ...change, expectedRevision: 3 })).data,
  ).toMatchObject({ state: 'VOID' });
});

test('sixty writers on two servers get sixty numbers without a gap', async () => {
  now = new Date('2027-01-04T01:00:00Z');
  const results = await Promise.all(
    Array.from({ length: 60 }, (_, at) => issue({}, at % 2 === 0 ? app : other)),
  );
  const texts = results.map((result) => result.data?.text).sort();
  const expected = Array.from({ length: 60 }, (_, at) => `虚督办〔2027〕${at + 1}号`).sort();
  expect(texts).toEqual(expected);
  expect(await sequence('虚督办', 2027)).toMatchObject({ last: 60, gaps: [] });
});
