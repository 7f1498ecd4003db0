import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate } from '../testkit/notice-mutation.ts';
import {
  type NoticePlace,
  type SeededNotice,
  seedNotice,
  seedPlace,
  seedUser,
} from '../testkit/notice-seed.ts';
import { readNotice, soundCase, soundNotice, step } from './notice-fixture.ts';

let app: TestApplication;
let place: NoticePlace;

beforeAll(async () => {
  app = await startTestApplication('settle-findings');
  place = await seedPlace(app, await soundCase());
});
afterAll(() => app.close());

type Finding = { code: string; dataPath: string; severity: string; proposal: string | null };
type Seen = {
  revision: number;
  findings: Finding[];
  acknowledgements: { reason: string; by: string; finding: { code: string } }[];
  history: { edges: { node: { actionName: string; changedPaths: string[]; reason: string } }[] };
};

async function see(notice: SeededNotice): Promise<Seen> {
  const read = await readNotice<Seen>(app, {
    id: notice.noticeId,
    userId: place.clerk,
    select: `revision findings { code dataPath severity proposal }
      acknowledgements { reason by finding { code } }
      history(last: 1) { edges { node { actionName changedPaths reason } } }`,
  });
  if (!read) throw new Error('no notice');
  return read;
}

/** A sound notice with one number of its own, parts of which the test sets. */
async function noticeWith(parts: {
  ownNo: string;
  problem?: Record<string, unknown>;
  task?: Record<string, unknown>;
  notice?: Record<string, unknown>;
}): Promise<SeededNotice> {
  const facts = await soundCase();
  return seedNotice(app, place, {
    ...facts,
    items: facts.items.map(({ problem, task }) => ({
      problem: { ...problem, ownNo: parts.ownNo, ...parts.problem },
      task: { ...task, ...parts.task },
    })),
    notice: { ...facts.notice, ...parts.notice },
  });
}

function accept(notice: SeededNotice, dataPath: string, from = 1, userId = place.clerk) {
  return step(app, 'acceptProposal', notice, {
    userId,
    expectedRevision: from,
    input: { code: 'HALF_WIDTH_MARK', dataPath },
  });
}

function acknowledge(
  notice: SeededNotice,
  call: { code: string; dataPath: string; reason?: string; from?: number },
) {
  return step(app, 'acknowledgeFinding', notice, {
    userId: place.clerk,
    expectedRevision: call.from ?? 1,
    input: { code: call.code, dataPath: call.dataPath, reason: call.reason ?? '原文如此' },
  });
}

test('an accepted proposal is written where each fact comes from, with one event on either side', async () => {
  const notice = await noticeWith({
    ownNo: '采纳1号',
    problem: { text: '河道有浮萍,未清理。' },
    task: {
      measures: [{ text: '打捞浮萍。' }, { text: '清理垃圾(含枯枝),运出。' }],
      completion: '已清理,水面无浮萍。',
    },
    notice: { objection: { unit: '宿马园区管理中心(本级)', phone: '0557-2666031' } },
  });
  const paths = [
    'items[0].completion',
    'items[0].measures[1].text',
    'items[0].problem',
    'objection.unit',
  ];
  expect((await see(notice)).findings.map((finding) => finding.dataPath)).toEqual(paths);
  for (const [place, path] of paths.entries()) {
    expect((await accept(notice, path, place + 1)).data?.revision).toBe(place + 2);
  }
  expect((await see(notice)).findings).toEqual([]);
  const task = await app.ask<{ node: Record<string, unknown> }>(
    `query ($id: ID!) { node(id: $id) { ... on RectificationTask {
      revision completion measures { text } problem { revision text } } } }`,
    { id: notice.taskId },
    place.clerk,
  );
  expect(task.data?.node).toMatchObject({
    revision: 3,
    completion: '已清理，水面无浮萍。',
    measures: [{ text: '打捞浮萍。' }, { text: '清理垃圾（含枯枝），运出。' }],
    problem: { revision: 2, text: '河道有浮萍，未清理。' },
  });
});

test('accepting is told in the history with rule and place, and somebody else’s work elsewhere merges', async () => {
  const notice = await noticeWith({ ownNo: '采纳2号', task: { completion: '已清理,无浮萍。' } });
  await mutate(app, {
    mutation: 'changeNotice',
    input: { noticeId: notice.noticeId, expectedRevision: 1, changes: { title: '公示' } },
    userId: place.clerk,
  });
  expect((await accept(notice, 'items[0].completion', 1)).data?.revision).toBe(3);
  const [last] = (await see(notice)).history.edges;
  expect(last?.node.actionName).toBe('采纳建议文字');
  expect(last?.node.changedPaths).toEqual(['RectificationTask.completion']);
  expect(last?.node.reason).toContain('HALF_WIDTH_MARK');
});

test('there is nothing to accept where nothing is proposed, twice, or in a registered name', async () => {
  const notice = await noticeWith({ ownNo: '采纳3号', task: { completion: '已清理,无浮萍。' } });
  const elsewhere = await accept(notice, 'items[0].problem');
  expect(elsewhere.issues?.[0]).toMatchObject({ path: ['input', 'dataPath'] });
  expect(elsewhere.message).toContain('items[0].completion');
  await accept(notice, 'items[0].completion');
  const twice = await accept(notice, 'items[0].completion', 2);
  expect(twice.issues?.[0]?.code).toBe('FINDING_UNKNOWN');
  const name = await accept(notice, 'issuer.name', 2);
  expect(name.issues?.[0]?.code).toBe('FACT_OF_REGISTER');
  expect((await see(notice)).revision).toBe(2);
});

test('who may not change the notice accepts nothing', async () => {
  const notice = await noticeWith({ ownNo: '采纳4号', task: { completion: '已清理,无浮萍。' } });
  const { organizationId } = place;
  const reader = await seedUser(app, { name: '周查阅', organizationId, role: 'READER' });
  expect((await accept(notice, 'items[0].completion', 1, reader)).__typename).toBe(
    'ForbiddenProblem',
  );
  expect((await see(notice)).findings).toHaveLength(1);
});

test('an acknowledged warning no longer stands in the way, until its fact changes', async () => {
  const completion = '正在推进河道保洁，已清理浮萍。';
  const notice = await noticeWith({ ownNo: '确认1号', task: { completion } });
  const [finding] = (await see(notice)).findings;
  expect(finding).toMatchObject({ code: 'PLANNED_AS_DONE', severity: 'WARNING' });
  const where = { code: 'PLANNED_AS_DONE', dataPath: 'items[0].completion' };
  expect((await acknowledge(notice, where)).data?.revision).toBe(2);
  expect((await see(notice)).acknowledgements).toEqual([
    { reason: '原文如此', by: '张经办', finding: { code: 'PLANNED_AS_DONE' } },
  ]);
  await mutate(app, {
    mutation: 'changeTask',
    input: { id: notice.taskId, expectedRevision: 1, completion: `${completion}其余正在推进。` },
    userId: place.clerk,
  });
  expect((await see(notice)).acknowledgements).toEqual([]);
  const approval = await step(app, 'approveNotice', notice, {
    userId: place.head,
    expectedRevision: 2,
  });
  expect(approval.findings).toEqual([{ ...where, severity: 'WARNING' }]);
  await acknowledge(notice, { ...where, from: 2 });
  const again = await step(app, 'approveNotice', notice, {
    userId: place.head,
    expectedRevision: 3,
  });
  expect(again.data?.state).toBe('APPROVED');
});

test('an error cannot be acknowledged, and a reason must say something', async () => {
  const notice = await soundNotice(app, place, {
    period: { start: '2024-09-29', end: '2024-10-09', length: 10, unit: 'WORKING_DAY' },
  });
  const error = await acknowledge(notice, { code: 'PERIOD_TOO_SHORT', dataPath: 'period.end' });
  expect(error.issues?.[0]?.code).toBe('ERROR_NOT_ACKNOWLEDGEABLE');
  expect(error.message).toContain('2024年10月16日');
  const blank = await acknowledge(notice, {
    code: 'PERIOD_TOO_SHORT',
    dataPath: 'period.end',
    reason: '无',
  });
  expect(blank.issues?.[0]?.path).toEqual(['input', 'reason']);
  expect((await see(notice)).revision).toBe(1);
});

test('the second click on an acknowledgement changes nothing', async () => {
  const notice = await noticeWith({
    ownNo: '确认9号',
    task: { completion: '已清理,水面无浮萍。' },
  });
  const call = { code: 'HALF_WIDTH_MARK', dataPath: 'items[0].completion' };
  expect((await acknowledge(notice, call)).data?.revision).toBe(2);
  expect((await acknowledge(notice, { ...call, from: 2 })).data?.revision).toBe(2);
  expect((await see(notice)).acknowledgements).toHaveLength(1);
  const reason = '逐字引用，不改标点';
  expect((await acknowledge(notice, { ...call, from: 2, reason })).data?.revision).toBe(3);
});

test('who may not change a notice learns nothing of who changed it', async () => {
  const notice = await soundNotice(app, place);
  const changed = await mutate(app, {
    mutation: 'changeNotice',
    input: {
      noticeId: notice.noticeId,
      expectedRevision: 1,
      changes: { objection: { phone: '0557-2666032' } },
    },
    userId: place.clerk,
  });
  expect(changed.data, JSON.stringify(changed)).toBeDefined();
  const { regions } = await soundCase();
  const organization = { name: '样例另一机关', kind: 'DEPARTMENT', madeUp: ['name'] };
  const other = await seedPlace(app, { regions, organization });
  const input = { code: 'HALF_WIDTH_MARK', dataPath: 'items[0].problem', reason: '原文如此' };
  const answers = [
    await step(app, 'approveNotice', notice, { userId: other.head, expectedRevision: 1 }),
    await step(app, 'acknowledgeFinding', notice, {
      userId: other.clerk,
      expectedRevision: 1,
      input,
    }),
  ];
  for (const answer of answers) {
    expect(answer.__typename).toBe('ForbiddenProblem');
    expect(answer.changedBy).toBeUndefined();
  }
});
