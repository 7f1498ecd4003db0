import mammoth from 'mammoth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfiumEngine } from '../../server/documents/verify/pdfium/engine.ts';
import { PdfReading } from '../../server/documents/verify/pdfium/reading.ts';
import {
  type Levels,
  onPlan,
  type PlanSeen,
  seedLevels,
  seedSoundPlan,
} from '../plan-procedure/plan-course.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate } from '../testkit/notice-mutation.ts';
import { endedJob } from '../testkit/paper.ts';

let app: TestApplication;
let levels: Levels;
let plan: PlanSeen;

const TITLE = '虚构市贯彻落实第三轮省生态环境保护督察反馈意见整改方案';

beforeAll(async () => {
  app = await startTestApplication('plan-official', {
    workers: 1,
    clock: { now: () => new Date('2024-06-20T09:00:00+08:00') },
  });
  levels = await seedLevels(app);
  ({ plan } = await seedSoundPlan(app, levels));
});
afterAll(() => app.close());

async function go(mutation: string, userId: string, input: Record<string, unknown> = {}) {
  const result = await onPlan(app, { mutation, userId, plan, input });
  if (!result.data) throw new Error(`${mutation} ended in ${JSON.stringify(result)}`);
  plan = result.data;
}

const ask = (kind: string, given: Record<string, unknown> = {}, userId = levels.city.clerk) =>
  mutate<{ id: string }>(app, {
    mutation: 'requestPlanOfficialPaper',
    userId,
    input: { planId: plan.id, kind, ...given },
  });

/** The paper of a kind, and its words as an engine other than ours reads them, blanks aside. */
async function made(kind: string, given: Record<string, unknown> = {}) {
  const asked = await ask(kind, given);
  if (!asked.data) throw new Error(JSON.stringify(asked));
  const { artifact, error } = await endedJob(app, asked.data.id, levels.city.clerk);
  if (!artifact) throw new Error(JSON.stringify(error));
  const response = await fetch(new URL(artifact.downloadUrl, app.url));
  const bytes = Buffer.from(await response.arrayBuffer());
  const words = given.format === 'DOCX' ? await wordsOfDocx(bytes) : await wordsOfPdf(bytes);
  return { artifact, text: words.replaceAll(/\s/g, '') };
}

async function wordsOfDocx(buffer: Buffer): Promise<string> {
  return (await mammoth.extractRawText({ buffer })).value;
}

async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const reading = new PdfReading(await pdfiumEngine(), bytes);
  try {
    return Array.from({ length: reading.pageCount }, (_, page) =>
      reading.withPage(page, ({ units }) => new TextDecoder('utf-16le').decode(units)),
    ).join('');
  } finally {
    reading.close();
  }
}

/** Every text is there, each after the one before. */
function expectInOrder(text: string, words: readonly string[]): void {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    expect(at, `“${word}” after position ${from} of ${text}`).toBeGreaterThanOrEqual(0);
    from = at + word.length;
  }
}

test('a 发文稿纸 before submission is a draft with empty boxes; only the own clerks get one', async () => {
  const { artifact, text } = await made('CIRCULATION');
  expect(artifact).toMatchObject({ draft: true, template: { name: 'plan/circulation' } });
  expectInOrder(text, ['虚构市整改办发文稿纸', '签发', '核稿', '拟稿', TITLE]);
  expect(text).not.toContain('2024年');
  const { city, province } = levels;
  expect((await ask('CIRCULATION', {}, city.head)).__typename).toBe('ForbiddenProblem');
  expect((await ask('CIRCULATION', {}, province.clerk)).__typename).toBe('NotFoundProblem');
});

test('what a kind does not use is refused by field', async () => {
  const refused = await ask('CIRCULATION', { number: '虚办发〔2024〕9号', phone: '0791-1234567' });
  expect(refused.issues?.map(({ path }) => path.at(-1))).toEqual(['number', 'phone']);
});

test('a 发文稿纸 bears the steps as they are taken, for Word as well', async () => {
  await go('submitPlan', levels.city.clerk);
  for (const format of ['PDF', 'DOCX']) {
    const { artifact, text } = await made('CIRCULATION', { format });
    expect(artifact.draft).toBe(false);
    expectInOrder(text, [
      '发文稿纸',
      '（征求意见稿）',
      '签发',
      '拟稿',
      '2024年6月20日',
      TITLE,
    ]);
  }
});
