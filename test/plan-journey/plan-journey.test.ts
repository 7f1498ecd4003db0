import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  SetFeedbackTextDocument,
  SubmitPlanDocument,
} from '../../server/demo/generated/graphql.ts';
import { dataOf, send } from '../../server/demo/graphql-client.ts';
import { on } from '../../server/demo/plan/plan-course.ts';
import type { Platform } from '../../server/demo/platform-process.ts';
import { keyed } from '../../server/demo/register-office.ts';
import { type Begun, beginJourney, finishJourney } from './header-journey.ts';
import { startJourneyPlatform } from './journey-platform.ts';
import { fuxin } from './plan-headers.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startJourneyPlatform('plan-journey');
});
afterAll(() => platform.stop());

/**
 * As the client of the demo goes. The other two published plans are `npm run rel -- plans`, the cascade
 * over two levels `npm run rel -- cascade`.
 */
async function finish(begun: Begun): Promise<string> {
  const { stale, republished, text, changed } = await finishJourney(begun);
  expect(stale).toContain('公开版还没有生成');
  expect(republished).toMatchObject({ state: 'PUBLISHED', version: 2 });
  expect(changed).toContain('清单共修改1项，新增0项，删除0项，调整位置0项');
  return text;
}

test('阜新: 16 tasks of 12 problems; two dates of one feedback stop it until they agree', async () => {
  const begun = await beginJourney(platform, fuxin);
  const { facts, people, written } = begun;
  const clerk = on(people.own.clerk, facts.days.written);
  const codes = written.plan.findings.map(({ code }) => code);
  // Four items are due before the feedback came: told, and allowed.
  expect(codes.filter((code) => code === 'DEADLINE_BEFORE_FEEDBACK')).toHaveLength(4);
  const contradiction = written.plan.findings.find(
    ({ code }) => code === 'FEEDBACK_DATE_CONTRADICTION',
  );
  expect(contradiction?.message).toMatch(/2022年2月6日.*2022年2月24日/u);
  const input = keyed({
    planId: written.plan.id,
    expectedRevision: written.plan.revision,
    upperOrganizationId: people.upper?.organizationId ?? '',
  });
  const { submitPlan } = await send(clerk, SubmitPlanDocument, { input });
  expect(() => dataOf(submitPlan)).toThrow('FEEDBACK_DATE_CONTRADICTION');
  const text = facts.feedback.text.replace('2022年2月24日', '2022年2月6日');
  const { setFeedbackText } = await send(clerk, SetFeedbackTextDocument, {
    input: { inspectionId: written.inspectionId, expectedRevision: 1, ...facts.feedback, text },
  });
  expect(dataOf(setFeedbackText).revision).toBe(2);
  expect(await finish(begun)).toContain('整改时限为2021年底前的4项');
});
