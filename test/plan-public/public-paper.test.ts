import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provePublic } from '../../server/documents/verify/prove-public.ts';
import { seedInspection, seedOffice, seedPlan, seedTask } from '../plan/plan-seed.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import type { NoticePlace } from '../testkit/notice-seed.ts';
import { endedJob } from '../testkit/paper.ts';

const NAME = '王建国';
const PHONE = '0797-1234567';
const SENTENCE = '该企业涉嫌环境污染犯罪，由公安机关立案侦查。';

let app: TestApplication;
let office: NoticePlace;
let stranger: NoticePlace;
let plan: { id: string; revision: number };

beforeAll(async () => {
  app = await startTestApplication('plan-public', { workers: 1 });
  office = await seedOffice(app, ['虚构省']);
  stranger = await seedOffice(app, ['虚构乙省']);
  const inspectionId = await seedInspection(app, office);
  const tasks: string[] = [];
  for (const [ownNo, text] of [
    ['一', `污水管网改造仅完成31.2公里。${SENTENCE}`],
    ['二', SENTENCE],
  ]) {
    const { taskId } = await seedTask(app, office, {
      inspectionId,
      problem: { ownNo, text },
      task: {
        goal: { text: '2025年底前改造污水管网55公里。' },
        measures: [{ text: `改造污水管网，由副市长${NAME}包抓（联系电话：${PHONE}）。` }],
        deadline: '2025年底前',
        responsiblePerson: `${NAME}（副市长）`,
      },
    });
    tasks.push(taskId);
  }
  plan = await seedPlan(app, office, { inspectionId, feedbackTo: '省委、省政府' });
  await succeed(app, {
    mutation: 'changePlanItems',
    userId: office.clerk,
    input: { planId: plan.id, expectedRevision: 1, add: tasks.map((taskId) => ({ taskId })) },
  });
});
afterAll(() => app.close());

type Report = {
  withheldItems: number;
  omissions: { path: string; rule: string; reason: string; words: string }[];
};

async function reportFor(userId: string): Promise<Report | null | undefined> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationPlan {
    publicVersion { withheldItems omissions { path rule reason words } } } } }`;
  const answer = await app.ask<{ node: { publicVersion: Report | null } | null }>(
    query,
    { id: plan.id },
    userId,
  );
  return answer.data?.node?.publicVersion;
}

describe('the public version of a plan over the API', () => {
  it('tells what is left out, where and why; to nobody else', async () => {
    const report = await reportFor(office.clerk);
    expect(report?.withheldItems).toBe(1);
    const told = report?.omissions.map(({ path, rule }) => `${rule} ${path}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'PERSON items[0].responsiblePerson',
        'CONTACT items[0].measures[0].text',
        'UNSETTLED_CASE items[0].problem',
        'UNSETTLED_CASE items[1]',
      ]),
    );
    for (const { reason, words } of report?.omissions ?? []) {
      expect(reason).toMatch(/不/u);
      expect(words).not.toBe('');
    }
    expect(await reportFor(stranger.clerk)).toBeUndefined();
  });

  it.each<[string, 'PDF' | 'DOCX']>([
    ['PUBLIC', 'PDF'],
    ['PUBLIC_ITEMS', 'DOCX'],
  ])('%s as %s is made, and its file gives none of it back', async (paper, format) => {
    const { id } = await succeed(app, {
      mutation: 'requestPlanPaper',
      userId: office.clerk,
      input: { planId: plan.id, paper, format },
    });
    const job = await endedJob(app, id, office.clerk);
    expect(job.error).toBeNull();
    const artifact = job.artifact;
    expect(artifact?.title).toContain('（公开版）');
    const response = await fetch(new URL(artifact?.downloadUrl ?? '', app.url));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const held = (words: string) => ({
      ...{ path: words, rule: 'PERSON' as const, words, whole: false },
      secrets: [words],
    });
    const shown = [held('此件公开发布'), held('由副市长包抓')];
    expect((await provePublic(bytes, shown)).map(({ dataPath }) => dataPath)).toHaveLength(2);
    expect(await provePublic(bytes, [NAME, PHONE, SENTENCE].map(held))).toEqual([]);
  });
});
