import { extendDeadline, issuePlan, publishPlan } from '../../server/demo/plan/issue-plan.ts';
import type { PlanCase } from '../../server/demo/plan/plan-case.ts';
import { on, type PlanCourse } from '../../server/demo/plan/plan-course.ts';
import { fetchPlanPaper, fetchRedline } from '../../server/demo/plan/plan-papers.ts';
import { type PlanPeople, registerPeople } from '../../server/demo/plan/plan-people.ts';
import { takeProcedure } from '../../server/demo/plan/take-procedure.ts';
import { type WrittenPlan, writePlan } from '../../server/demo/plan/write-plan.ts';
import type { Platform } from '../../server/demo/platform-process.ts';
import { caseOf, type PlanHeader } from './plan-headers.ts';

/** A plan that is written and not submitted yet. */
export type Begun = {
  readonly facts: PlanCase;
  readonly people: PlanPeople;
  readonly written: WrittenPlan;
};

/** From the feedback to the written plan, by the demo's client. */
export async function beginJourney(
  platform: Pick<Platform, 'system' | 'security'>,
  header: PlanHeader,
): Promise<Begun> {
  const facts = caseOf(header);
  const people = await registerPeople(platform, facts);
  const clerk = on(people.own.clerk, facts.days.written);
  return { facts, people, written: await writePlan(people, facts, clerk) };
}

/** Returned once, one step on paper, issued, published, extended, published anew. */
export async function finishJourney({ facts, people, written }: Begun) {
  const course: PlanCourse = { people, facts, planId: written.plan.id, taskIds: written.taskIds };
  await issuePlan(course, await takeProcedure(course));
  const clerk = on(people.own.clerk, facts.days.decided);
  const paper = await fetchPlanPaper(clerk, course.planId, 'PUBLIC_ITEMS');
  await publishPlan(course, facts.days.published);
  await extendDeadline(course);
  // The file of the version before says what is in force no more.
  const stale = await publishPlan(course, facts.days.extended).then(
    () => 'published',
    (error: unknown) => String(error),
  );
  await fetchPlanPaper(clerk, course.planId, 'PUBLIC_ITEMS');
  const republished = await publishPlan(course, facts.days.extended);
  const redline = await fetchRedline(clerk, course.planId);
  const texts = [paper, redline].map(({ artifact }) => artifact.text.blocks.join('\n'));
  const [text = '', changed = ''] = texts;
  return { stale, republished, text, changed };
}
