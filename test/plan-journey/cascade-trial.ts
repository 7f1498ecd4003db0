import { SubmitPlanDocument } from '../../server/demo/generated/graphql.ts';
import { send } from '../../server/demo/graphql-client.ts';
import { extendDeadline, issuePlan, publishPlan } from '../../server/demo/plan/issue-plan.ts';
import { on, type PlanCourse } from '../../server/demo/plan/plan-course.ts';
import { fetchPlanPaper } from '../../server/demo/plan/plan-papers.ts';
import { readItems, readPlan } from '../../server/demo/plan/read-plan.ts';
import { takeProcedure } from '../../server/demo/plan/take-procedure.ts';
import type { Platform } from '../../server/demo/platform-process.ts';
import { keyed } from '../../server/demo/register-office.ts';
import { PlanCoverageDocument } from '../generated/graphql.ts';
import { nameOf, type Place, registerPlaces } from './cascade-places.ts';
import { changeTask, startBelow, writeOwn, writeTop } from './cascade-plans.ts';

/** What was tried, and whether it came out as it must. */
export type Tried = { readonly what: string; readonly passed: boolean; readonly ms: number };

export type CascadeTrial = {
  readonly tried: readonly Tried[];
  readonly plans: readonly { readonly place: string; readonly course: PlanCourse }[];
};

/** Collects what was tried as it goes. */
type Journal = {
  readonly tried: Tried[];
  readonly plans: { place: string; course: PlanCourse }[];
  readonly check: (what: string, passed: boolean | Promise<boolean>) => Promise<void>;
};

/**
 * One province with two cities, each with two counties: the province's plan of so many problems is
 * issued and published, each lower one is begun from it, stumbles over a copied goal and a later deadline, and
 * goes the same way; then each gets more time for an item and is published once more.
 */
export async function cascadeTrial(
  platform: Pick<Platform, 'system' | 'security'>,
  size: { readonly problems: number },
): Promise<CascadeTrial> {
  const journal = journalOf();
  const province = await registerPlaces(platform);
  const course = await writeTop(province, size.problems);
  await publishAndDescend(journal, province, course);
  for (const { place, course: done } of journal.plans) {
    await journal.check(`${place}: more time, and published anew`, extended(done));
  }
  return journal;
}

function journalOf(): Journal {
  const tried: Tried[] = [];
  const check = async (what: string, passed: boolean | Promise<boolean>) => {
    const started = performance.now();
    const outcome = await Promise.resolve(passed).catch((error: unknown) => String(error));
    const ms = Math.round(performance.now() - started);
    const told = typeof outcome === 'string' ? `${what}: ${outcome}` : what;
    tried.push({ what: told, passed: outcome === true, ms });
  };
  return { tried, plans: [], check };
}

async function publishAndDescend(
  journal: Journal,
  place: Place,
  course: PlanCourse,
): Promise<void> {
  const { check, plans } = journal;
  const name = nameOf(place);
  await check(`${name}: from submission to publication`, published(course));
  plans.push({ place: name, course });
  if (place.below.length === 0) return;
  await check(`${name}: nobody has taken anything over`, covered(place, course, []));
  const begun: Place[] = [];
  for (const lower of place.below) {
    const own = await startBelow(lower, course.planId);
    await stumble(journal, lower, own);
    await publishAndDescend(journal, lower, own);
    begun.push(lower);
    const who = begun.map(nameOf);
    await check(`${name}: taken over by ${who.join('、')}`, covered(place, course, who));
  }
}

/** A goal copied from above is told, a deadline later than above refused; then both are put right. */
async function stumble({ check }: Journal, place: Place, course: PlanCourse): Promise<void> {
  const { people, facts, planId } = course;
  const clerk = on(people.own.clerk, facts.days.written);
  const name = nameOf(place);
  await writeOwn(place, course);
  const [line] = await readItems(clerk, planId);
  if (!line) throw new Error(`${name} was given nothing`);
  const { goal, deadline, upperItems } = line;
  const copied = { goal: { text: upperItems[0]?.goal ?? '' }, deadline: '2026年6月底前' };
  await changeTask(clerk, line, copied);
  const codes = (await readPlan(clerk, planId)).findings.map(({ code }) => code);
  await check(`${name}: a copied goal is told`, codes.includes('GOAL_COPIES_UPPER'));
  await check(`${name}: a later deadline is refused`, refusedForDeadline(course));
  const [changed] = await readItems(clerk, planId);
  if (!changed) throw new Error(`${name} lost its item`);
  await changeTask(clerk, changed, { goal: { text: goal ?? '' }, deadline: deadline ?? '' });
  const left = (await readPlan(clerk, planId)).findings;
  await check(`${name}: put right, nothing is against it`, nothing(left));
}

async function nothing(
  findings: readonly { readonly code: string; readonly message: string }[],
): Promise<boolean> {
  const [first] = findings;
  if (first) throw new Error(`${first.code} ${first.message}`);
  return true;
}

async function refusedForDeadline({ people, facts, planId }: PlanCourse): Promise<boolean> {
  const clerk = on(people.own.clerk, facts.days.written);
  const { revision } = await readPlan(clerk, planId);
  const upperOrganizationId = people.upper?.organizationId ?? '';
  const { submitPlan } = await send(clerk, SubmitPlanDocument, {
    input: keyed({ planId, expectedRevision: revision, upperOrganizationId }),
  });
  if (submitPlan.__typename !== 'IncompleteDataProblem') throw new Error(submitPlan.__typename);
  return submitPlan.findings.some(({ code }) => code === 'DEADLINE_LATER_THAN_UPPER');
}

/** What is published must have been made first. */
async function fetchPublic({ people, facts, planId }: PlanCourse): Promise<void> {
  await fetchPlanPaper(on(people.own.clerk, facts.days.decided), planId, 'PUBLIC_ITEMS');
}

async function published(course: PlanCourse): Promise<boolean> {
  await issuePlan(course, await takeProcedure(course));
  await fetchPublic(course);
  const plan = await publishPlan(course, course.facts.days.published);
  return plan.state === 'PUBLISHED';
}

async function extended(course: PlanCourse): Promise<boolean> {
  await extendDeadline(course);
  await fetchPublic(course);
  const { state, version } = await publishPlan(course, course.facts.days.extended);
  return state === 'PUBLISHED' && version === 2;
}

/** Whether exactly those places have taken over all that they were given, the others nothing. */
async function covered(
  place: Place,
  { people, facts, planId }: PlanCourse,
  takers: readonly string[],
): Promise<boolean> {
  const clerk = on(people.own.clerk, facts.days.decided);
  const { node } = await send(clerk, PlanCoverageDocument, { id: planId });
  if (node?.__typename !== 'RectificationPlan' || !node.coverage) throw new Error('no coverage');
  const { regions, ownLevel } = node.coverage;
  const carried = regions.reduce((sum, { given }) => sum + given.length, ownLevel.length);
  const items = (await readItems(clerk, planId)).length;
  return (
    carried === items &&
    regions.length === place.below.length &&
    regions.every(({ region, given, taken, missing }) => {
      const [all, none] = takers.includes(region.name) ? [taken, missing] : [missing, taken];
      return given.length > 0 && all.length === given.length && none.length === 0;
    })
  );
}
