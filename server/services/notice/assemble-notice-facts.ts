import { type NoticeFacts, noticeFacts } from '../../domain/notice/facts.ts';
import { printDeadline } from '../../domain/task/deadline.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { type FactSource, factSource, markCovers } from './fact-source.ts';
import { loadNoticeSources, type NoticeItemSources, type NoticeSources } from './notice-sources.ts';

/**
 * Facts of a notice as its template sees them, from the rows as they are now: every fact from its
 * one source, so that a number cannot differ between title and annex.
 */
export async function assembleNoticeFacts(
  context: ServiceContext,
  notice: NoticeRow,
  transaction?: Transaction,
): Promise<NoticeFacts> {
  return factsOf(await loadNoticeSources(context, notice, transaction));
}

/** Facts of loaded rows, parsed by the facts' schema. */
function factsOf(sources: NoticeSources): NoticeFacts {
  const { notice, region, issuer, inspection } = sources;
  const content = {
    schema: 'notice.closure/1',
    region: { name: region.name, fullName: region.fullName, level: region.level },
    issuer: { name: issuer?.name, shortName: issuer?.shortName },
    title: notice.title,
    basis: notice.basis,
    inspection: inspection && {
      tier: inspection.tier,
      kind: inspection.kind,
      name: inspection.name,
      year: inspection.year,
      team: inspection.team,
      inspectedParty: inspection.inspectedParty,
      feedbackDate: inspection.feedbackDate,
      petitionPattern: inspection.petitionPattern,
    },
    items: sources.items.map(itemFacts),
    period: notice.period,
    objection: notice.objection,
    signature: notice.signature,
  };
  // Through JSON, so that what is not given is absent in the snapshot, not there as undefined.
  const plain: object = JSON.parse(JSON.stringify(content));
  return noticeFacts.parse({ ...plain, madeUp: madeUpFacts(plain, sources) });
}

function itemFacts({ task, problem, upper }: NoticeItemSources): object {
  return {
    ownNo: problem.ownNo,
    parentNo: problem.parentNo,
    source: problem.source,
    category: problem.category,
    problem: problem.text,
    upperProblem: upper?.text,
    implementer: task.implementer?.name,
    responsibleUnits: task.responsibleUnits.map((unit) => unit.name),
    leadUnit: task.leadUnit?.name,
    supportingUnits: task.supportingUnits.map((unit) => unit.name),
    supervisingUnit: task.supervisingUnit?.name,
    goal: { text: task.goal.text, parts: task.goal.parts.map((part) => part.text) },
    measures: task.measures.map((measure) => ({
      text: measure.text,
      unit: measure.unit?.name,
      deadline: measure.deadline === undefined ? undefined : printDeadline(measure.deadline),
      completion: measure.completion,
      completedOn: measure.completedOn,
    })),
    deadline: task.deadline === undefined ? undefined : printDeadline(task.deadline),
    completion: task.completion,
    acceptance: {
      unit: task.acceptance.unit?.name,
      date: task.acceptance.date,
      method: task.acceptance.method,
      text: task.acceptance.text,
    },
  };
}

/** Paths of the facts that a row marks as made up, in the order of the facts. */
function madeUpFacts(facts: object, sources: NoticeSources): string[] {
  return leafPaths(facts).filter((path) => {
    const source = factSource(path);
    if (!source) return false;
    const marks = sourceRow(sources, source)?.madeUp ?? [];
    return marks.some((mark) => markCovers(mark, source.path));
  });
}

/** The row that a source names; undefined where the notice has none (no issuer yet). */
function sourceRow(
  sources: NoticeSources,
  source: FactSource,
): { readonly _id: string; readonly madeUp: readonly string[] } | undefined {
  if (source.kind === 'problem' || source.kind === 'task') {
    return sources.items[source.item ?? -1]?.[source.kind];
  }
  return sources[source.kind];
}

function leafPaths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((inner, place) => leafPaths(inner, `${path}[${place}]`));
  }
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leafPaths(inner, path === '' ? key : `${path}.${key}`),
  );
}
