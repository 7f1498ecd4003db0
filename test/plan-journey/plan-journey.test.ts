import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  SetFeedbackTextDocument,
  SubmitPlanDocument,
} from '../../server/demo/generated/graphql.ts';
import { dataOf, send } from '../../server/demo/graphql-client.ts';
import { extendDeadline, issuePlan, publishPlan } from '../../server/demo/plan/issue-plan.ts';
import type { PlanCase } from '../../server/demo/plan/plan-case.ts';
import { on, type PlanCourse } from '../../server/demo/plan/plan-course.ts';
import { fetchPlanPaper, fetchRedline } from '../../server/demo/plan/plan-papers.ts';
import { type PlanPeople, registerPeople } from '../../server/demo/plan/plan-people.ts';
import { takeProcedure } from '../../server/demo/plan/take-procedure.ts';
import { type WrittenPlan, writePlan } from '../../server/demo/plan/write-plan.ts';
import type { Platform } from '../../server/demo/platform-process.ts';
import { keyed } from '../../server/demo/register-office.ts';
import { cascadeTrial } from './cascade-trial.ts';
import { startJourneyPlatform } from './journey-platform.ts';
import { caseOf, chuzhou, fuxin, jiangxi, type PlanHeader } from './plan-headers.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startJourneyPlatform('plan-journey');
});
afterAll(() => platform.stop());

type Begun = {
  readonly facts: PlanCase;
  readonly people: PlanPeople;
  readonly written: WrittenPlan;
};

async function begin(header: PlanHeader): Promise<Begun> {
  const facts = caseOf(header);
  const people = await registerPeople(platform, facts);
  const clerk = on(people.own.clerk, facts.days.written);
  return { facts, people, written: await writePlan(people, facts, clerk) };
}

/** As the client of the demo goes: returned once, one step on paper, issued, published, extended. */
async function finish({ facts, people, written }: Begun) {
  const course: PlanCourse = { people, facts, planId: written.plan.id, taskIds: written.taskIds };
  await issuePlan(course, await takeProcedure(course));
  const clerk = on(people.own.clerk, facts.days.decided);
  const paper = await fetchPlanPaper(clerk, course.planId, 'PUBLIC_ITEMS');
  await publishPlan(course, facts.days.published);
  await extendDeadline(course);
  // The file of the version before says what is in force no more.
  await expect(publishPlan(course, facts.days.extended)).rejects.toThrow('公开版还没有生成');
  await fetchPlanPaper(clerk, course.planId, 'PUBLIC_ITEMS');
  const republished = await publishPlan(course, facts.days.extended);
  expect(republished).toMatchObject({ state: 'PUBLISHED', version: 2 });
  const redline = await fetchRedline(clerk, course.planId);
  return { paper, redline, text: paper.artifact.text.blocks.join('\n') };
}

test('滁州: 56 = 45+6+3+1+1, from the feedback to the published plan and its extension', async () => {
  const begun = await begin(chuzhou);
  expect(begun.written.plan.findings).toEqual([]);
  const { text, redline } = await finish(begun);
  for (const words of ['56个', '整改时限为2024年底前的45项', '此件公开发布', '（公开版）']) {
    expect(text).toContain(words);
  }
  const changed = redline.artifact.text.blocks.join('\n');
  expect(changed).toContain('清单共修改1项，新增0项，删除0项，调整位置0项，未变动55项');
});

test('阜新: 16 tasks of 12 problems; two dates of one feedback stop it until they agree', async () => {
  const begun = await begin(fuxin);
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
  const finished = await finish(begun);
  expect(finished.text).toContain('整改时限为2021年底前的4项');
});

test('江西: two lists handed over; what is above the province is taken on paper', async () => {
  const { text } = await finish(await begin(jiangxi));
  // That they were handed over is published; what they hold is not.
  expect(text).toContain('移交了责任追究问题清单（回头看）、责任追究问题（鄱阳湖专项）');
});

test('a province, a city, a county, each plan begun from the one above; all of it is rel cascade', async () => {
  const { tried, plans } = await cascadeTrial(platform, { problems: 5, each: 1 });
  expect(tried.filter(({ passed }) => !passed)).toEqual([]);
  expect(plans).toHaveLength(3);
  // Published and extended each, three stumbles of each lower plan, coverage before and after.
  expect(tried).toHaveLength(3 + 3 + 2 * 3 + 2 + 2);
});
