import { join } from 'node:path';
import type { FontSet } from '../../../server/documents/fonts/face.ts';
import { renderPaper } from '../../../server/documents/paper/render-paper.ts';
import { readTemplate } from '../../../server/documents/template/template-source.ts';
import { checkPlan } from '../../../server/domain/plan/check-plan.ts';
import type { PlanFacts } from '../../../server/domain/plan/facts.ts';
import { projectRoot } from '../../../server/project-root.ts';
import { besidePlan } from '../../../server/services/plan/beside-plan.ts';
import { evaluatePlan } from '../../../server/services/plan/evaluate-plan.ts';
import { assemblePlanFacts } from '../../../server/services/plan-facts/assemble-plan-facts.ts';
import { CREATED_AT } from '../cases/bench-case.ts';
import { randomOf } from '../cases/random.ts';
import { prose } from '../cases/sentences.ts';
import { timed } from '../measure/timed.ts';
import type { PlanGround } from './plan-ground.ts';

/** Milliseconds of each part of one round. */
export type PlanTimes = {
  /** Facts from the records in MongoDB. */
  readonly assemble: number;
  /** Feedback, rules and names loaded that the plan is held against. */
  readonly beside: number;
  /** All checks, against the feedback and an upper plan of as many items. */
  readonly check: number;
  readonly render: number;
  readonly pages: number;
};

/** A plan above with as many items, other words in the same place; and the plan that points to it. */
function twoLevels(facts: PlanFacts, seed: number): { upper: PlanFacts; lower: PlanFacts } {
  const random = randomOf(seed);
  const upper = facts.items.map((item, at) => ({
    ...item,
    key: `upper-${at}`,
    goal: { text: prose(random, 40), parts: [] },
  }));
  const lower = facts.items.map((item, at) => ({ ...item, upperKeys: [`upper-${at}`] }));
  return { upper: { ...facts, items: upper }, lower: { ...facts, items: lower } };
}

/** A plan from its records to its paper, once. Throws where an item is lost on the way. */
export async function measurePlan(
  { context, plan }: PlanGround,
  given: { readonly fonts: FontSet; readonly seed: number },
): Promise<PlanTimes> {
  const assembled = await timed(() => assemblePlanFacts(context, plan));
  const facts = assembled.result;
  if (facts.items.length !== plan.items.length) throw new Error(`${facts.items.length} items`);
  const { rules } = await evaluatePlan(context, plan);
  const beside = await timed(() => besidePlan(context, { plan, facts, rules }));
  const { upper, lower } = twoLevels(facts, given.seed);
  const against = { ...beside.result, upperPlan: upper };
  const checked = await timed(() => checkPlan(lower, against));
  if (checked.result.length === 0) throw new Error('a plan without sections has findings');
  const source = await readTemplate(join(projectRoot, 'templates'), 'plan/plan');
  const title = `${facts.inspection.name}整改方案${given.seed}`;
  const order = { source, facts: { ...facts, title }, draft: true, createdAt: CREATED_AT };
  const rendered = await timed(() => renderPaper(order, given.fonts));
  const pages = rendered.result.pages?.pages.length;
  if (pages === undefined) throw new Error(JSON.stringify(rendered.result.findings.slice(0, 3)));
  return {
    assemble: assembled.ms,
    beside: beside.ms,
    check: checked.ms,
    render: rendered.ms,
    pages,
  };
}
