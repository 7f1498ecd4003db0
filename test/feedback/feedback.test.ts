import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coverageOf } from '../../server/domain/feedback/coverage.ts';
import { movedPlace, searchedText } from '../../server/domain/feedback/quote-place.ts';
import { sentencesOf } from '../../server/domain/feedback/sentences.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type Registry, seedRegistry } from '../testkit/registry-seed.ts';

let app: TestApplication;
let seed: Registry;
beforeAll(async () => {
  app = await startTestApplication('feedback');
  seed = await seedRegistry(app);
});
afterAll(() => app.close());

/** Made up; 𬭎 is one character of two UTF-16 units, so that units cannot pass for characters. */
const TEXT = `虚构省生态环境保护督察反馈意见
一、存在的主要问题
（一）思想认识有差距。𬭎源县对污水治理重视不够，3个乡镇没有污水处理设施。一些干部“重发展、轻保护”。
（二）工作推进不力
虚构矿区生态修复进展缓慢；截至督察时，仅完成1200亩。一些干部“重发展、轻保护”。`;
const at = (words: string, text = TEXT) => {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return { start, end: start + [...words].length };
};

const newInspection = async () =>
  (
    await succeed(app, {
      mutation: 'registerInspection',
      userId: seed.clerk,
      input: {
        tier: 'PROVINCIAL',
        kind: 'ROUTINE',
        name: `虚构督察${randomUUID().slice(0, 8)}`,
        regionId: seed.province.regionId,
        madeUp: ['name'],
      },
    })
  ).id;

const SELECT = 'revision sha256 length moves { problem { ownNo } fromStart toStart toEnd }';
const setText = (inspectionId: string, input: Record<string, unknown>, userId = seed.clerk) =>
  mutate(app, {
    mutation: 'setFeedbackText',
    userId,
    select: SELECT,
    input: { inspectionId, text: TEXT, madeUp: ['text'], ...input },
  });

type Marked = { id: string; revision: number; text: string; madeUp: string[] };
const MARKED = 'id revision text madeUp quotedFrom { title place } feedbackPlace { start end }';
const mark = (inspectionId: string, input: Record<string, unknown>) =>
  mutate(app, {
    mutation: 'markProblem',
    userId: seed.clerk,
    select: MARKED,
    input: { idempotencyKey: randomUUID(), inspectionId, ...input },
  });

async function sha256Of(inspectionId: string): Promise<string> {
  const { data } = await app.ask<{ node: { feedbackText: { sha256: string } } }>(
    'query ($id: ID!) { node(id: $id) { ... on Inspection { feedbackText { sha256 } } } }',
    { id: inspectionId },
    seed.clerk,
  );
  return data?.node.feedbackText.sha256 ?? '';
}

type Coverage = {
  sentences: number;
  unquotedSentences: number;
  overlaps: number;
  nextFrom: number | null;
  stretches: { text: string; kind: string; problems: { ownNo: string }[] }[];
};
async function coverage(inspectionId: string, args = '', userId = seed.clerk): Promise<Coverage> {
  const { data } = await app.ask<{ node: { feedbackCoverage: Coverage } }>(
    `query ($id: ID!) { node(id: $id) { ... on Inspection { feedbackCoverage${args} {
      sentences unquotedSentences overlaps nextFrom stretches { text kind problems { ownNo } }
    } } } }`,
    { id: inspectionId },
    userId,
  );
  if (!data) throw new Error('no coverage');
  return data.node.feedbackCoverage;
}

type Refused = { readonly issues?: readonly { code: string; message: string }[] };
const issuesOf = ({ issues }: Refused) => issues?.map(({ code, message }) => ({ code, message }));

test('sentences are marked as problems word for word; what nobody quotes is shown, and what two do', async () => {
  const inspectionId = await newInspection();
  const set = await setText(inspectionId, { title: '虚构省督察反馈意见', date: '2024-05-01' });
  expect(set.data).toMatchObject({ revision: 1, length: [...TEXT].length, moves: [] });
  const textSha256 = await sha256Of(inspectionId);
  const words = '𬭎源县对污水治理重视不够，3个乡镇没有污水处理设施。';
  const marked = await mark(inspectionId, {
    textSha256,
    ...at(words),
    ownNo: '一',
    place: '第一部分',
  });
  expect(marked.data).toMatchObject({
    text: words,
    quotedFrom: { title: '虚构省督察反馈意见', place: '第一部分' },
    feedbackPlace: at(words),
    // The text was made up, so its quotation is.
    madeUp: ['text'],
  });
  await mark(inspectionId, { textSha256, ...at('3个乡镇没有污水处理设施'), ownNo: '二' });
  const { stretches, ...count } = await coverage(inspectionId);
  expect(count).toEqual({ sentences: 4, unquotedSentences: 3, overlaps: 1, nextFrom: null });
  expect(stretches.map(({ text }) => text).join('')).toBe(TEXT.replaceAll('\n', ''));
  const numbers = ({ problems }: Coverage['stretches'][number]) =>
    problems.map(({ ownNo }) => ownNo);
  expect(
    stretches.filter(({ problems }) => problems.length > 0).map((one) => [one.text, numbers(one)]),
  ).toEqual([
    ['𬭎源县对污水治理重视不够，', ['一']],
    ['3个乡镇没有污水处理设施', ['一', '二']],
    ['。', ['一']],
  ]);
  expect(stretches.filter(({ kind }) => kind === 'HEADING').map(({ text }) => text)).toEqual([
    '虚构省生态环境保护督察反馈意见',
    '一、存在的主要问题',
    '（一）思想认识有差距。',
    '（二）工作推进不力',
  ]);
  const page = await coverage(inspectionId, '(only: UNQUOTED, first: 1)');
  expect(page.stretches.map(({ text }) => text)).toEqual(['一些干部“重发展、轻保护”。']);
  const rest = await coverage(inspectionId, `(only: UNQUOTED, from: ${page.nextFrom})`);
  expect(rest.stretches).toHaveLength(2);
  // A neighbour reads the feedback, and not whose problems quote it.
  const beside = await coverage(inspectionId, '(only: QUOTED)', seed.neighbourClerk);
  expect(beside.stretches).toEqual([]);
});

test('a later text moves quotations with it, and is refused where one would be lost', async () => {
  const inspectionId = await newInspection();
  await setText(inspectionId, {});
  const textSha256 = await sha256Of(inspectionId);
  const words = '仅完成1200亩';
  const { data } = await mark(inspectionId, { textSha256, ...at(words), ownNo: '三' });
  const problem = data as unknown as Marked;
  const longer = `（虚构件）\n${TEXT}`;
  const moved = await setText(inspectionId, { expectedRevision: 1, text: longer });
  expect(moved.data).toMatchObject({
    revision: 2,
    moves: [{ problem: { ownNo: '三' }, fromStart: at(words).start, toStart: at(words).start + 6 }],
  });
  const late = await mark(inspectionId, { textSha256, start: 0, end: 3 });
  expect(late.__typename).toBe('ConflictProblem');
  const changed = longer.replace('1200', '1250');
  const lost = await setText(inspectionId, { expectedRevision: 2, text: changed });
  expect(issuesOf(lost)).toMatchObject([{ code: 'QUOTATION_LOST' }]);
  expect(lost.message).toContain('问题“三”的原文“仅完成1200亩”');
  const requotes = [{ problemId: problem.id, ...at('仅完成1250亩', changed) }];
  await succeedSetting(inspectionId, { expectedRevision: 2, text: changed, requotes });
  const change = (text: string) =>
    mutate(app, {
      mutation: 'changeProblem',
      userId: seed.clerk,
      select: MARKED,
      input: { id: problem.id, expectedRevision: 3, text },
    });
  const differing = await change('虚构矿区生态修复进展缓慢；截至督察时，仅完成1251亩。');
  expect(issuesOf(differing)).toMatchObject([{ code: 'QUOTATION_DIFFERS' }]);
  expect(differing.message).toContain('督察反馈原文为“0亩。');
  // Another stretch, its marks at another width, is a quotation too.
  const wider = await change('虚构矿区生态修复进展缓慢;截至督察时,仅完成1250亩。');
  expect(wider.data).toMatchObject({
    feedbackPlace: at('虚构矿区生态修复进展缓慢；截至督察时，仅完成1250亩。', changed),
  });
  const twice = await change('一些干部“重发展、轻保护”。');
  expect(twice.__typename).not.toMatch(/Success$/);
});

async function succeedSetting(id: string, input: Record<string, unknown>): Promise<void> {
  const set = await setText(id, input);
  expect(set.__typename, set.message).toBe('SetFeedbackTextSuccess');
}

test('problems registered before the feedback find their place in it; only the office sets it', async () => {
  const inspectionId = await newInspection();
  const { id } = await succeed(app, {
    mutation: 'registerProblem',
    userId: seed.clerk,
    input: {
      source: 'FEEDBACK',
      inspectionId,
      ownNo: '七',
      text: '仅完成1200亩。',
      madeUp: ['text'],
    },
  });
  expect((await setText(inspectionId, {}, seed.neighbourClerk)).__typename).toBe(
    'ForbiddenProblem',
  );
  const first = await setText(inspectionId, {});
  const again = await setText(inspectionId, {});
  expect(again.data).toEqual(first.data);
  expect((await setText(inspectionId, { text: '别的文字。' })).__typename).toBe('ConflictProblem');
  expect((await setText(inspectionId, { expectedRevision: 4 })).__typename).toBe(
    'ValidationProblem',
  );
  const { data } = await app.ask<{ node: unknown }>(
    `query ($id: ID!) { node(id: $id) { ... on RectificationProblem { feedbackPlace { start end } } } }`,
    { id },
    seed.clerk,
  );
  expect(data?.node).toEqual({ feedbackPlace: at('仅完成1200亩。') });
  // A sentence that stands twice has no place of its own until a person gives it one.
  const words = '一些干部“重发展、轻保护”。';
  const twice = await succeed<{ id: string; feedbackPlace: unknown }>(app, {
    mutation: 'registerProblem',
    userId: seed.clerk,
    select: 'id feedbackPlace { start end }',
    input: { source: 'FEEDBACK', inspectionId, ownNo: '八', text: words, madeUp: ['text'] },
  });
  expect(twice.feedbackPlace).toBeNull();
  const start = [...TEXT].length - [...words].length;
  const place = { problemId: twice.id, start, end: start + [...words].length };
  await succeedSetting(inspectionId, { expectedRevision: 1, requotes: [place] });
  const quoted = await coverage(inspectionId, '(only: QUOTED)');
  expect(quoted.stretches.map(({ text }) => text)).toEqual(['仅完成1200亩。', words]);
  const beyond = await mark(inspectionId, {
    textSha256: await sha256Of(inspectionId),
    start: 5,
    end: 5000,
  });
  expect(issuesOf(beyond)).toMatchObject([{ code: 'QUOTATION_PLACE' }]);
});

const sentence = fc.constantFrom(
  '虚构县𬭎工作不力。',
  '一些干部重视不够！',
  '（一）问题突出',
  '重复。',
);
const text = fc
  .array(fc.tuple(sentence, fc.constantFrom('', '\n', ' ')), { minLength: 1 })
  .map((all) => all.flat().join(''));

test('stretches hold every character of every sentence once, whatever is quoted', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }))),
      (whole, spans) => {
        const quoted = spans.map(([start, length], index) => ({
          problemId: `p${index}`,
          start,
          end: start + length,
        }));
        const { stretches, count } = coverageOf(whole, quoted);
        expect(
          stretches
            .map((one) => one.text)
            .join('')
            .replace(/\s/gu, ''),
        ).toBe(whole.replace(/\s/gu, ''));
        for (const { start, end, problemIds } of stretches) {
          const over = quoted.filter((one) => one.start < end && one.end > start);
          expect(new Set(over.map(({ problemId }) => problemId))).toEqual(new Set(problemIds));
        }
        expect(count.quotedCharacters).toBeLessThanOrEqual(count.characters);
      },
    ),
  );
});

test('a quotation of several like it keeps its turn', () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.constantFrom('前言。', '（虚构件）\n', ''),
      (whole, pick, before) => {
        const sentences = sentencesOf(whole);
        const from = sentences[pick % sentences.length];
        if (!from) return;
        const words = [...whole].slice(from.start, from.end).join('');
        const versions = { before: searchedText(whole), after: searchedText(before + whole) };
        const shift = [...before].length;
        expect(movedPlace(words, from, versions)).toEqual({
          start: from.start + shift,
          end: from.end + shift,
        });
      },
    ),
  );
});
