import { type PlanFacts, type PlanItemFacts, planFacts } from '../../domain/plan/facts.ts';
import { completionSchedule } from '../../domain/plan/schedule.ts';
import type { SectionKind } from '../../domain/plan/section.ts';
import { deadlineReading } from '../../domain/plan/text/deadline-reading.ts';
import { type WovenFacts, wovenText } from '../../domain/plan/woven-text.ts';
import { printDeadline } from '../../domain/task/deadline.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Section } from '../plan-section/list-sections.ts';
import type { ServiceContext } from '../service-context.ts';
import { madeUpPlanFacts } from './made-up-facts.ts';
import {
  loadPlanSources,
  type PlanItemSources,
  type PlanSources,
  type UpperItem,
} from './plan-sources.ts';

/**
 * Facts of a plan as its templates see them, from the rows as they are now: every fact from its one
 * source, the completion schedule and the number of problems computed from the items.
 */
export async function assemblePlanFacts(
  context: ServiceContext,
  plan: PlanRow,
  transaction?: Transaction,
): Promise<PlanFacts> {
  return factsOfSources(await loadPlanSources(context, plan, transaction));
}

/** Facts of loaded rows, parsed by the facts' schema. */
export function factsOfSources(sources: PlanSources): PlanFacts {
  const { plan, region, issuer } = sources;
  const inspection = inspectionFacts(sources);
  const items = sources.items.map(itemFacts);
  const schedule = completionSchedule(sources.items.map(({ task }) => task.deadline));
  const counts = { ...plan.counts, problems: plan.counts.problems ?? problemsOf(sources) };
  const woven: WovenFacts = { inspection, region, counts, schedule, items };
  const content = {
    schema: 'plan/1',
    region: { name: region.name, fullName: region.fullName, level: region.level },
    issuer: { name: issuer?.name, shortName: issuer?.shortName },
    title: plan.title,
    publicVersion: false,
    version: { number: plan.version },
    basis: plan.basis,
    inspection,
    counts,
    ...sectionFacts(sources.sections, woven),
    schedule,
    targets: plan.targets,
    items,
    signature: plan.signature,
  };
  // Through JSON, so that what is not given is absent in the snapshot, not there as undefined.
  const plain: object = JSON.parse(JSON.stringify(content));
  return planFacts.parse({ ...plain, madeUp: madeUpPlanFacts(plain, sources) });
}

function inspectionFacts({ plan, inspection }: PlanSources) {
  return {
    tier: inspection.tier,
    kind: inspection.kind,
    name: inspection.name,
    paper: plan.paper,
    team: inspection.team,
    start: inspection.start,
    end: inspection.end,
    feedbackDate: inspection.feedbackDate,
    feedbackTo: plan.feedbackTo,
    transferred: plan.transferred,
  };
}

/** Problems of the feedback among the items; a problem that was split into tasks counts once. */
function problemsOf({ items }: PlanSources): number | undefined {
  const fed = items.filter(({ problem }) => problem.source !== 'SELF_FOUND');
  return new Set(fed.map(({ problem }) => problem._id)).size || undefined;
}

/** Texts of the sections with the facts woven in. */
export function sectionFacts(sections: readonly Section[], facts: WovenFacts) {
  const woven = (section: Section | undefined) =>
    section?.text === undefined ? undefined : wovenText(section.text, facts);
  const titled = (section: Section) => ({
    title: section.title,
    text: woven(section),
    inner: section.inner,
  });
  const ofKind = (kind: SectionKind) => sections.filter((one) => one.kind === kind);
  return {
    guidance: woven(ofKind('GUIDANCE')[0]),
    principles: ofKind('PRINCIPLE').map(titled),
    goal: woven(ofKind('GOAL')[0]),
    tasks: ofKind('TASK').map((task) => ({
      ...titled(task),
      points: ofKind('POINT')
        .filter(({ parentId }) => parentId === task._id)
        .map(titled),
    })),
    safeguards: ofKind('SAFEGUARD').map(titled),
  };
}

/** Numbers of the upper items, where the problem itself states none. */
function upperNumbers(uppers: readonly UpperItem[]): string | undefined {
  const numbers = uppers.flatMap(({ ownNo }) => ownNo ?? []);
  return numbers.length === 0 ? undefined : [...new Set(numbers)].join('、');
}

function itemFacts({
  item,
  task,
  problem,
  uppers,
}: PlanItemSources): Record<keyof PlanItemFacts, unknown> {
  return {
    key: task._id,
    upperKeys: uppers.length > 0 ? uppers.map(({ taskId }) => taskId) : undefined,
    inner: item.inner,
    source: problem.source,
    ownNo: problem.ownNo,
    parentNo: problem.parentNo ?? upperNumbers(uppers),
    category: problem.category,
    problem: problem.text,
    responsibleUnits: task.responsibleUnits.map(({ name }) => name),
    responsiblePerson: task.responsiblePerson,
    leadUnit: task.leadUnit?.name,
    supportingUnits: task.supportingUnits.map(({ name }) => name),
    supervisingUnit: task.supervisingUnit?.name,
    acceptanceUnit: task.acceptance.unit?.name,
    goal: { text: task.goal.text, parts: task.goal.parts.map(({ text }) => text) },
    measures: task.measures.map(({ text, unit, deadline, inner }) => ({
      text,
      inner,
      unit: unit?.name,
      deadline: deadline === undefined ? undefined : printDeadline(deadline),
    })),
    deadline: task.deadline === undefined ? undefined : printDeadline(task.deadline),
    dueOn: task.deadline === undefined ? undefined : deadlineReading(task.deadline).lastDay,
    standard: task.standard,
  };
}
