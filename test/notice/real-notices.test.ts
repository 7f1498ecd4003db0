import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkNotice } from '../../server/domain/notice/checks/check-notice.ts';
import { builtInCalendar as calendar } from '../calendar/built-in-calendar.ts';
import { REAL_NOTICES } from '../notice-checks/real-notices.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { CASE_NAMES, COMPLETE_CASES, readCase } from '../testkit/notice-case.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import {
  type NoticePlace,
  type SeededNotice,
  seedNotice,
  seedPlace,
} from '../testkit/notice-seed.ts';

type Finding = {
  severity: string;
  code: string;
  dataPath: string | null;
  message: string;
  file: string | null;
  line: number | null;
  proposal: string | null;
};
type Notice = {
  revision: number;
  state: string;
  openness: string | null;
  title: string;
  madeUp: string[];
  signature: { date: string | null };
  findings: Finding[];
};

const NOTICE = `revision state openness title madeUp signature { date }
  findings { severity code dataPath message file line proposal }`;

let now = new Date();
let app: TestApplication;
const places = new Map<string, NoticePlace>();

beforeAll(async () => {
  app = await startTestApplication('real-notices', { clock: { now: () => now } });
});
afterAll(() => app.close());

/** Two cases are of one organ: it is registered once. */
async function seed(facts: Awaited<ReturnType<typeof readCase>>): Promise<SeededNotice> {
  const key = facts.regions.at(-1)?.fullName ?? '';
  const place = places.get(key) ?? (await seedPlace(app, facts));
  places.set(key, place);
  return seedNotice(app, place, facts);
}

async function read(notice: SeededNotice): Promise<Notice> {
  const answer = await app.ask<{ node: Notice }>(
    `query ($id: ID!) { node(id: $id) { ... on DisclosureNotice { ${NOTICE} } } }`,
    { id: notice.noticeId },
    notice.clerk,
  );
  if (!answer.data?.node) throw new Error(JSON.stringify(answer.errors));
  return answer.data.node;
}

const nine = (date: string) => new Date(`${date}T09:00:00+08:00`);
const codesAt = (findings: readonly { code: string; dataPath?: string | null | undefined }[]) =>
  findings.map(({ code, dataPath }) => `${code}@${dataPath}`).sort();

describe('the six published notices, entered through the API', () => {
  test.each(CASE_NAMES)(
    '%s has exactly the findings of its facts, and is not approved with them',
    async (name) => {
      const facts = await readCase(name);
      now = nine(facts.publishOn ?? '2025-06-01');
      const seeded = await seed(facts);
      const notice = await read(seeded);
      expect(codesAt(notice.findings)).toEqual(
        codesAt(checkNotice({ ...REAL_NOTICES[name], calendar })),
      );
      const refused = await mutate(app, {
        mutation: 'approveNotice',
        input: { noticeId: seeded.noticeId, expectedRevision: notice.revision },
        userId: seeded.head,
      });
      expect(refused.__typename).toBe('IncompleteDataProblem');
      expect(codesAt(refused.findings ?? [])).toEqual(codesAt(notice.findings));
      expect((await read(seeded)).state).toBe('DRAFT');
    },
  );
});

/** Accepts what is proposed, acknowledges the other warnings: what a clerk does with the twin. */
async function settle(seeded: SeededNotice): Promise<Notice> {
  for (let notice = await read(seeded); ; notice = await read(seeded)) {
    const next = notice.findings.find((finding) => finding.proposal !== null);
    if (!next) return acknowledgeRest(seeded, notice);
    await succeed(app, {
      mutation: 'acceptProposal',
      input: {
        noticeId: seeded.noticeId,
        expectedRevision: notice.revision,
        code: next.code,
        dataPath: next.dataPath,
      },
      userId: seeded.clerk,
    });
  }
}

async function acknowledgeRest(seeded: SeededNotice, notice: Notice): Promise<Notice> {
  for (const finding of notice.findings) {
    expect(finding.severity, JSON.stringify(finding)).toBe('WARNING');
    await succeed(app, {
      mutation: 'acknowledgeFinding',
      input: {
        noticeId: seeded.noticeId,
        expectedRevision: (await read(seeded)).revision,
        code: finding.code,
        dataPath: finding.dataPath,
        reason: '机关名称照登记印出',
      },
      userId: seeded.clerk,
    });
  }
  return read(seeded);
}

describe('their corrected twins', () => {
  test.each(COMPLETE_CASES)(
    '%s is approved and published, and is open from its first day to its last',
    async (name) => {
      const facts = await readCase(`${name}.corrected`);
      now = nine(facts.publishOn ?? '');
      const seeded = await seed(facts);
      const settled = await settle(seeded);
      expect(settled.madeUp.length).toBeGreaterThan(0);
      expect(settled.title).not.toContain('缺');
      for (const mutation of ['approveNotice', 'publishNotice']) {
        const { revision } = await read(seeded);
        await succeed(app, {
          mutation,
          input: { noticeId: seeded.noticeId, expectedRevision: revision },
          userId: seeded.head,
        });
      }
      expect(await read(seeded)).toMatchObject({
        state: 'PUBLISHED',
        openness: 'OPEN',
        signature: { date: facts.publishOn },
      });
      now = new Date('2026-11-25T00:00:00Z');
      expect((await read(seeded)).openness).toBe('ENDED');
    },
  );
});

test.each([
  ['notice-04', ['items[0].ownNo', 'items[0].acceptance.unit', 'period.end']],
  [
    'notice-08',
    [
      'items[0].responsibleUnits[0]',
      'items[0].goal.text',
      'items[0].measures[0].text',
      'items[0].measures[1].text',
      'items[0].completion',
      'period.length',
      'period.unit',
      'objection.phone',
    ],
  ],
] as const)(
  'the twin of %s tells each made-up fact by its place on the paper',
  async (name, madeUp) => {
    const facts = await readCase(`${name}.corrected`);
    now = nine(facts.publishOn ?? '');
    const items = facts.items.map(({ problem, task }) => ({
      problem: { ...problem, ownNo: `${problem.ownNo}（再）` },
      task,
    }));
    expect((await read(await seed({ ...facts, items }))).madeUp).toEqual(madeUp);
  },
);
