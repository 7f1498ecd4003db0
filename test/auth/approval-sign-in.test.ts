import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeGlobalId, encodeGlobalId } from '../../schema/global-id.ts';
import type { Caller } from '../../server/domain/access/caller.ts';
import { assertAllowed } from '../../server/domain/access/policy.ts';
import { approvingActions } from '../../server/domain/access/sign-in-strength.ts';
import { personTokens, type SignIn } from '../issuer/get-token.ts';
import { type Issuer, startIssuer } from '../issuer/start-issuer.ts';
import { soundCase, soundNotice } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, type SeededNotice, seedPlace } from '../testkit/notice-seed.ts';
import { trusting } from './issuer-sign-in.ts';

let issuer: Issuer;
let app: TestApplication;
let place: NoticePlace;

beforeAll(async () => {
  issuer = await startIssuer();
  app = await startTestApplication('approval-sign-in', {
    clock: { now: () => new Date('2024-09-29T09:00:00+08:00') },
    signIn: {
      ...trusting(issuer),
      approvalSignIn: { acr: ['urn:level:3', 'urn:level:4'], amr: ['otp', 'hwk'] },
    },
  });
  place = await seedPlace(app, await soundCase());
  await succeed(app, {
    mutation: 'linkIdentity',
    input: {
      userId: encodeGlobalId('User', place.head),
      expectedRevision: 1,
      subject: 'li',
    },
  });
});
afterAll(async () => {
  await app.close();
  await issuer.stop();
});

type Approval = {
  approveNotice: {
    __typename: string;
    message?: string;
    requiredSignIn?: object | null;
  };
};

const APPROVE = `mutation ($input: ApproveNoticeInput!) { approveNotice(input: $input) {
  __typename
  ... on Problem { message }
  ... on ForbiddenProblem { requiredSignIn { error acrValues amrValues } }
} }`;

async function approve(notice: SeededNotice, signIn: Omit<SignIn, 'account'>) {
  const { access_token } = await personTokens(issuer.url, { account: 'li', ...signIn });
  const input = {
    idempotencyKey: crypto.randomUUID(),
    noticeId: notice.noticeId,
    expectedRevision: notice.revision,
  };
  const answer = await app.askWithToken<Approval>(access_token, APPROVE, { input });
  return answer.data?.approveNotice;
}

test('an approval asks for the strength that is set, and says so to programs too', async () => {
  const notice = await soundNotice(app, place);
  for (const weak of [
    {},
    { acr: 'urn:level:2', amr: ['pwd', 'otp'] },
    { acr: 'urn:level:3', amr: ['pwd'] },
    { amr: ['otp'] },
  ]) {
    const refused = await approve(notice, weak);
    expect(refused).toMatchObject({
      __typename: 'ForbiddenProblem',
      requiredSignIn: {
        error: 'insufficient_user_authentication',
        acrValues: ['urn:level:3', 'urn:level:4'],
        amrValues: ['otp', 'hwk'],
      },
    });
    expect(refused?.message).toContain('审签公示须以更高强度的身份验证登录');
  }
  const strong = await approve(notice, { acr: 'urn:level:3', amr: ['pwd', 'otp'] });
  expect(strong?.__typename).toBe('ApproveNoticeSuccess');
});

test('other steps ask for nothing: the same weak sign-in reads', async () => {
  const { access_token } = await personTokens(issuer.url, { account: 'li' });
  const answer = await app.askWithToken<object>(access_token, '{ viewer { name } }');
  expect(answer.data).toEqual({ viewer: { name: '李负责' } });
});

test('who may not approve at all is told that, and nothing of sign-ins', async () => {
  const notice = await soundNotice(app, place);
  const input = {
    idempotencyKey: crypto.randomUUID(),
    noticeId: notice.noticeId,
    expectedRevision: notice.revision,
  };
  const answer = await app.ask<Approval>(APPROVE, { input }, place.clerk);
  expect(answer.data?.approveNotice).toMatchObject({
    __typename: 'ForbiddenProblem',
    requiredSignIn: null,
  });
});

test('a machine takes no approving step, whatever roles it holds', () => {
  const organizationId = decodeGlobalId(place.organizationId).id;
  const resource = { organizationId, scopePath: ['cn', 'region'] };
  const head: Caller = {
    userId: 'one',
    name: '李负责',
    kind: 'PERSON',
    memberships: [{ organizationId, role: 'HEAD', regionId: 'region' }],
    grants: [],
    authentication: { amr: [] },
  };
  for (const action of approvingActions) {
    expect(() => assertAllowed(head, action, resource)).not.toThrow();
    expect(() => assertAllowed({ ...head, kind: 'SERVICE' }, action, resource)).toThrow(
      '您的角色不能办理此事项',
    );
  }
});
