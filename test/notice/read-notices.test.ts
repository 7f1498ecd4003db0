import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate } from '../testkit/notice-mutation.ts';
import type { SeededNotice } from '../testkit/notice-seed.ts';
import { type Neighbourhood, seedNeighbourhood } from './neighbourhood.ts';
import { approved, readNotice, soundNotice, step } from './notice-fixture.ts';

const MORNING = 'T09:00:00+08:00';

const now = new Date(`2024-09-29${MORNING}`);
let app: TestApplication;
let near: Neighbourhood;

beforeAll(async () => {
  app = await startTestApplication('read-notices', { clock: { now: () => now } });
  near = await seedNeighbourhood(app);
});
afterAll(() => app.close());

const ALL = `state revision contentReadable organization { name } region { name } title givenTitle template issuer { name }
  tasks { id } basis { title } period { start } objection { unit } signature { organ } madeUp factsSha256
  findings { code } acknowledgements { reason } approval { by } history { totalCount }`;
type Anything = Record<string, unknown> & { contentReadable: boolean };

const OUTLINE = {
  contentReadable: false,
  title: null,
  givenTitle: null,
  template: null,
  issuer: null,
  tasks: [],
  basis: [],
  period: null,
  objection: null,
  signature: null,
  madeUp: [],
  factsSha256: null,
  findings: [],
  acknowledgements: [],
  approval: null,
  history: { totalCount: 0 },
};

function see(notice: SeededNotice, userId: string) {
  return readNotice<Anything>(app, { id: notice.noticeId, userId, select: ALL });
}

describe('who reads what of a notice', () => {
  test('the organ that owns it reads its draft', async () => {
    expect(await see(near.draft, near.place.head)).toMatchObject({
      contentReadable: true,
      template: 'notice/closure/anhui',
      tasks: [{ id: near.draft.taskId }],
    });
  });

  test('upper levels know that a draft is there, its state, and no more; administrators know nothing of it', async () => {
    for (const user of ['system-administrator', 'security-administrator', 'audit-administrator']) {
      expect(await see(near.draft, user)).toBeNull();
    }
    for (const user of [near.city.user, near.province]) {
      expect(await see(near.draft, user)).toEqual({
        state: 'DRAFT',
        revision: 1,
        organization: { name: '宿州马鞍山现代产业园区管委会' },
        region: { name: '宿马园区' },
        ...OUTLINE,
      });
    }
  });

  test('upper levels read what was approved or published; after a return it is closed again', async () => {
    for (const notice of [near.approvedOne, near.published]) {
      expect((await see(notice, near.city.user))?.contentReadable).toBe(true);
    }
    const notice = await soundNotice(app, near.place);
    const revision = await approved(app, notice);
    await step(app, 'returnNotice', notice, {
      userId: near.place.head,
      expectedRevision: revision,
      input: { reason: '请补充现场核查的照片和记录' },
    });
    expect(await see(notice, near.city.user)).toMatchObject({ state: 'DRAFT', ...OUTLINE });
  });

  test('an organ that is named on a task reads the notice when it is published, wherever it is', async () => {
    const notice = await soundNotice(app, near.place);
    await mutate(app, {
      mutation: 'changeTask',
      input: {
        id: notice.taskId,
        expectedRevision: 1,
        supervisingUnit: { name: '样例园区管委会', organizationId: near.siblingOrgan },
      },
      userId: near.place.clerk,
    });
    expect(await see(notice, near.sibling)).toBeNull();
    const revision = await approved(app, notice);
    expect(await see(notice, near.sibling)).toBeNull();
    await step(app, 'publishNotice', notice, {
      userId: near.place.head,
      expectedRevision: revision,
    });
    expect(await see(notice, near.sibling)).toMatchObject({
      state: 'PUBLISHED',
      contentReadable: true,
    });
  });

  test('for others it is not there, whatever they try', async () => {
    expect(await see(near.published, near.sibling)).toBeNull();
    const call = { userId: near.sibling, expectedRevision: 1 };
    const foreign = await step(app, 'approveNotice', near.draft, call);
    const unknown = await mutate(app, {
      mutation: 'approveNotice',
      input: {
        noticeId: Buffer.from('DisclosureNotice:none').toString('base64url'),
        expectedRevision: 1,
      },
      userId: near.sibling,
    });
    expect(foreign).toEqual(unknown);
    expect(foreign.__typename).toBe('NotFoundProblem');
    const above = await step(app, 'approveNotice', near.draft, { ...call, userId: near.city.user });
    expect(above.__typename).toBe('ForbiddenProblem');
  });
});
