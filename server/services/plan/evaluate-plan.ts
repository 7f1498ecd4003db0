import { assemble } from '../../documents/template/assemble.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import type { Finding } from '../../domain/finding.ts';
import { checkPlan } from '../../domain/plan/check-plan.ts';
import type { PlanFacts } from '../../domain/plan/facts.ts';
import type { RuleSet } from '../../domain/rule-set/rule-set.ts';
import { canonicalHash } from '../../store/canonical-hash.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { mergeFindings } from '../notice/merge-findings.ts';
import { compiledTemplate, presentTemplate } from '../notice/notice-template.ts';
import { presentPlanFacts } from '../plan-facts/present-plan-facts.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';
import { besidePlan } from './beside-plan.ts';

/** A plan held against the rules, the feedback and the plan above. */
export type PlanEvaluation = {
  readonly facts: PlanFacts;
  /** Hash of the facts: what a snapshot of them would be called. */
  readonly factsSha256: string;
  readonly rules: RuleSet;
  readonly findings: readonly Finding[];
  /** As the paper prints it; absent while the template itself has errors. */
  readonly title: string | undefined;
};

/** The plan with its list as a table: what a plan must hold is asked of this paper. */
const PLAN_TEMPLATE = 'plan/plan';

/**
 * Facts, findings and title of a plan: of one that is being written from the rows as they are now, else
 * from what was frozen. The rules are those in force today.
 */
export async function evaluatePlan(
  context: ServiceContext,
  plan: PlanRow,
  options: { readonly transaction?: Transaction } = {},
): Promise<PlanEvaluation> {
  const { transaction } = options;
  const facts = await presentPlanFacts(context, plan, transaction);
  const on = shanghaiDate(context.clock.now());
  const { rules } = await rulesFor(context, { scopePath: plan.scopePath, on });
  const beside = await besidePlan(context, { plan, facts, rules, transaction });
  const known = { facts, factsSha256: canonicalHash(facts), rules };
  const checked = checkPlan(facts, beside);
  const compiled = compiledTemplate(await presentTemplate(PLAN_TEMPLATE));
  if ('findings' in compiled) {
    return { ...known, findings: mergeFindings(checked, compiled.findings), title: facts.title };
  }
  const { document, findings } = assemble({ template: compiled.template, facts, draft: false });
  return { ...known, findings: mergeFindings(checked, findings), title: document.title };
}

const evaluations = new WeakMap<PlanRow, Promise<PlanEvaluation>>();

/** Evaluation of a loaded plan for readers: the fields of one answer share it. */
export function readPlanEvaluation(
  context: ServiceContext,
  plan: PlanRow,
): Promise<PlanEvaluation> {
  const evaluation = evaluations.get(plan) ?? evaluatePlan(context, plan);
  evaluations.set(plan, evaluation);
  return evaluation;
}
