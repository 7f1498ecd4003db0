import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchedPaper } from '../fetch-paper.ts';
import type { Platform } from '../platform-process.ts';
import { type Line, out, toldOf, writePaper } from '../write-paper.ts';
import { extendDeadline, issuePlan, publishPlan } from './issue-plan.ts';
import type { PlanCase } from './plan-case.ts';
import { on, type PlanCourse } from './plan-course.ts';
import { fetchAdoptions, fetchPlanPaper, fetchRedline } from './plan-papers.ts';
import { registerPeople } from './plan-people.ts';
import { takeProcedure } from './take-procedure.ts';
import { writePlan } from './write-plan.ts';

/** Where the papers of the plan lie. */
export const planFolder = join(out, 'plan');

/**
 * One plan from feedback to publication, and once more after an extension; its papers. `tell` is
 * given what is being done.
 */
export async function playPlan(
  platform: Platform,
  facts: PlanCase,
  tell: (step: string) => void,
): Promise<Line[]> {
  const { days } = facts;
  tell('反馈意见、问题、任务和方案');
  const people = await registerPeople(platform, facts);
  const clerk = on(people.own.clerk, days.written);
  const { plan, taskIds } = await writePlan(people, facts, clerk);
  const told = plan.findings.length === 0 ? '无' : toldOf(plan.findings, false);
  const course: PlanCourse = { people, facts, planId: plan.id, taskIds };
  tell('征求意见、审核、退回、代录、批准');
  const approved = await takeProcedure(course);
  tell('印发、公开');
  await issuePlan(course, approved);
  await mkdir(planFolder, { recursive: true });
  const write = async (name: string, paper: FetchedPaper) =>
    writePaper(join(planFolder, name), paper, told);
  const lines = [
    await write('plan.pdf', await fetchPlanPaper(clerk, plan.id, 'PLAN')),
    await write('plan-items.pdf', await fetchPlanPaper(clerk, plan.id, 'PLAN_ITEMS')),
    await write('plan.docx', await fetchPlanPaper(clerk, plan.id, 'PLAN', 'DOCX')),
    await write('opinions.pdf', await fetchAdoptions(clerk, plan.id)),
  ];
  lines.push(await write('public.pdf', await fetchPlanPaper(clerk, plan.id, 'PUBLIC')));
  await publishPlan(course, days.published);
  tell('延期，重新公开');
  await extendDeadline(course);
  lines.push(await write('public-extended.pdf', await fetchPlanPaper(clerk, plan.id, 'PUBLIC')));
  await publishPlan(course, days.extended);
  lines.push(await write('redline.pdf', await fetchRedline(clerk, plan.id)));
  return lines;
}
