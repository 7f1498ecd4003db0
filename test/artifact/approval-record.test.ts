import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { approved, readNotice, soundCase, soundNotice, step } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import {
  type NoticePlace,
  type SeededNotice,
  seedPlace,
  seedUser,
} from '../testkit/notice-seed.ts';
import { endedJob, makePaper } from '../testkit/paper.ts';
import { uploadedScan } from '../testkit/scan.ts';

let app: TestApplication;
let place: NoticePlace;
let now = new Date('2024-09-26T10:21:00+08:00');

beforeAll(async () => {
  app = await startTestApplication('approval-record', { workers: 1, clock: { now: () => now } });
  const sound = await soundCase();
  const organization = { ...sound.organization, codeWord: '虚督办' };
  place = await seedPlace(app, { ...sound, organization });
});
afterAll(() => app.close());

const request = ({ noticeId }: SeededNotice, userId: string) =>
  mutate(app, {
    mutation: 'requestApprovalRecord',
    userId,
    input: { idempotencyKey: randomUUID(), noticeId },
  });

type RecordPaper = {
  title: string;
  draft: boolean;
  conformance: string[];
  template: { name: string };
  text: { blocks: string[] };
};

async function recordOf(notice: SeededNotice): Promise<RecordPaper> {
  const asked = await request(notice, place.clerk);
  if (!asked.data) throw new Error(JSON.stringify(asked));
  const job = await endedJob(app, asked.data.id, place.clerk);
  if (!job.artifact) throw new Error(JSON.stringify(job.error));
  const answer = await app.ask<{ node: RecordPaper }>(
    `query ($id: ID!) { node(id: $id) { ... on Artifact {
      title draft conformance template { name } text { blocks }
    } } }`,
    { id: job.artifact.id },
    place.clerk,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.node;
}

test('the approval record of a notice tells each step with who, role, organ, opinion and what was seen', async () => {
  const notice = await soundNotice(app, place);
  const { factsSha256 } = (await readNotice<{ factsSha256: string }>(app, {
    id: notice.noticeId,
    userId: place.head,
    select: 'factsSha256',
  })) ?? { factsSha256: '' };
  const first = await approved(app, notice);
  now = new Date('2024-09-26T16:05:00+08:00');
  const reason = '公示标题与验收意见不一致，请核对。';
  const returned = await step(app, 'returnNotice', notice, {
    userId: place.head,
    expectedRevision: first,
    input: { reason },
  });
  for (const title of ['宿马园区唐河整改情况公示', '宿马园区唐河整改销号情况公示']) {
    const { revision } = await readRevision(notice);
    await succeed(app, {
      mutation: 'changeNotice',
      input: { noticeId: notice.noticeId, expectedRevision: revision, changes: { title } },
      userId: place.clerk,
    });
  }
  const paper = await recordOf(notice);
  expect(paper).toMatchObject({
    title: '审批记录',
    draft: false,
    conformance: ['PDF/A-2a', 'PDF/UA-1'],
    template: { name: 'record/approval' },
  });
  const { blocks } = paper.text;
  expect(blocks).toContain('文件名称：宿马园区唐河整改销号情况公示');
  const text = blocks.join('\n');
  expect(text).toContain('审批记录样例');
  for (const part of ['张经办', '（经办人）', '李负责', '（负责人）', '审签', '退回', reason]) {
    expect(text).toContain(part);
  }
  // The two edits of one clerk are one row; the times are those of Shanghai.
  expect(blocks).toContain('修改（2次）');
  expect(blocks).toContain('2024年9月26日10时21分');
  expect(blocks).toContain('2024年9月26日16时5分');
  expect(text.replaceAll(' ', '')).toContain(factsSha256);
  expect(returned.data?.revision).toBe(3);
});

test('what was sent back, who acted for whom (代办) and what was decided on paper (代录) stand in the record', async () => {
  now = new Date('2024-09-26T09:00:00+08:00');
  const notice = await soundNotice(app, place);
  const deputy = await seedUser(app, {
    name: '王代办',
    organizationId: place.organizationId,
    role: 'READER',
  });
  const input = {
    delegateId: encodeGlobalId('User', deputy),
    organizationId: place.organizationId,
    role: 'HEAD',
    from: '2024-09-26',
    until: '2024-09-27',
    reason: '样例：出差期间',
    madeUp: ['reason'],
  };
  await succeed(app, { mutation: 'delegateRole', userId: place.head, input });
  const approval = await step(app, 'approveNotice', notice, {
    userId: deputy,
    expectedRevision: 1,
  });
  const { factsSha256: frozen } = await readFrozen(notice);
  const reason = '受理电话与机构登记的不一致，请核对。';
  await step(app, 'returnNotice', notice, {
    userId: place.head,
    expectedRevision: approval.data?.revision ?? 0,
    input: { reason },
  });
  const returned = await readSeen(notice);
  now = new Date('2024-09-27T09:00:00+08:00');
  await step(app, 'approveNotice', notice, { userId: place.head, expectedRevision: 3 });
  const recorded = await succeed<{ id: string }>(app, {
    mutation: 'recordOutsideStep',
    userId: place.clerk,
    input: {
      noticeId: notice.noticeId,
      step: 'PUBLISH',
      expectedRevision: 4,
      organ: '虚构县整改工作领导小组专题会议',
      decidedOn: '2024-09-27',
      number: '第3期会议纪要',
      sentence: '会议同意按程序发布该公示。',
      scanIds: [await uploadedScan(app, place.clerk)],
      madeUp: ['organ', 'number', 'sentence'],
    },
  });
  await succeed(app, {
    mutation: 'confirmOutsideStep',
    userId: place.head,
    input: { id: recorded.id, expectedRevision: 1 },
  });
  const paper = await recordOf(notice);
  const { blocks } = paper.text;
  expect(paper.conformance).toEqual(['PDF/A-2a', 'PDF/UA-1']);
  expect(blocks).toContain('王代办（负责人）代李负责办理');
  expect(blocks).toContain(
    '代录：虚构县整改工作领导小组专题会议2024年9月27日决定（第3期会议纪要），张经办录入，李负责确认。',
  );
  expect(blocks).toContain(reason);
  // What was frozen is what was sent back; each of the four decisions names what was seen.
  expect(returned).toBe(frozen);
  expect(blocks.filter((block) => /^(?:[0-9a-f]{8} ?){8}$/.test(block))).toHaveLength(4);
});

/** SHA-256 of what the last step on a notice was decided on. */
async function readSeen(notice: SeededNotice): Promise<string | null> {
  type Read = { history: { edges: { node: { seenSha256: string | null } }[] } };
  const select = 'history(last: 1) { edges { node { seenSha256 } } }';
  const read = await readNotice<Read>(app, { id: notice.noticeId, userId: place.clerk, select });
  return read?.history.edges[0]?.node.seenSha256 ?? null;
}

async function readFrozen(notice: SeededNotice): Promise<{ factsSha256: string }> {
  const read = await readNotice<{ factsSha256: string }>(app, {
    id: notice.noticeId,
    userId: place.clerk,
    select: 'factsSha256',
  });
  if (!read) throw new Error('no notice');
  return read;
}

test('a number leads to the papers of the text that bears it, and they to the number; a draft’s does not', async () => {
  now = new Date('2024-09-26T09:00:00+08:00');
  const notice = await soundNotice(app, place);
  const paper = { noticeId: notice.noticeId, userId: place.clerk };
  const draft = await makePaper(app, paper);
  await approved(app, notice);
  const fair = await makePaper(app, paper);
  const number = await succeed<{ id: string; text: string }>(app, {
    mutation: 'issueDocumentNumber',
    userId: place.clerk,
    select: 'id text',
    input: { idempotencyKey: randomUUID(), purpose: '虚构公示', madeUp: ['purpose'] },
  });
  const input = { id: number.id, expectedRevision: 1, noticeId: notice.noticeId };
  await succeed(app, { mutation: 'bindDocumentNumber', userId: place.clerk, input });
  await recordOf(notice);
  const answer = await app.ask<{ nodes: unknown[] }>(
    `query ($ids: [ID!]!) { nodes(ids: $ids) {
      ... on DocumentNumber { artifacts { id } } ... on Artifact { documentNumber { text } } } }`,
    { ids: [number.id, fair.id, draft.id] },
    place.clerk,
  );
  expect(answer.data?.nodes).toEqual([
    { artifacts: [{ id: fair.id }] },
    { documentNumber: { text: number.text } },
    { documentNumber: null },
  ]);
});

test('who may not read the notice gets no record, and no more than of a missing one', async () => {
  const notice = await soundNotice(app, place);
  const reader = await seedUser(app, {
    name: '王查阅',
    organizationId: place.organizationId,
    role: 'READER',
  });
  expect((await request(notice, reader)).__typename).toBe('ForbiddenProblem');
  const elsewhere = await seedPlace(app, {
    regions: [{ name: '虚构他省', fullName: '虚构他省', level: 'PROVINCE', madeUp: ['name'] }],
    organization: { name: '虚构他省整改办', kind: 'RECTIFICATION_OFFICE', madeUp: ['name'] },
  });
  const foreign = await request(notice, elsewhere.clerk);
  const missing = await request({ ...notice, noticeId: notice.taskId }, elsewhere.clerk);
  expect(foreign).toEqual(missing);
  expect(foreign.__typename).toBe('NotFoundProblem');
});

async function readRevision(notice: SeededNotice): Promise<{ revision: number }> {
  const read = await readNotice<{ revision: number }>(app, {
    id: notice.noticeId,
    userId: place.clerk,
    select: 'revision',
  });
  if (!read) throw new Error('no notice');
  return read;
}
