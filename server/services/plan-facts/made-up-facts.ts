import type { SectionKind } from '../../domain/plan/section.ts';
import { markCovers } from '../notice/fact-source.ts';
import type { Section } from '../plan-section/list-sections.ts';
import type { PlanItemSources, PlanSources } from './plan-sources.ts';

/** A row that may mark facts of its own as made up. */
type Marking = { readonly madeUp: readonly string[] };

/** Where a fact is written: the row, and the dotted path within it. */
type Source = { readonly row: Marking | undefined; readonly path: string };

/** Facts of an item by the row and the field that they come from, where the names differ. */
const itemFields: Readonly<Record<string, readonly ['task' | 'problem', string]>> = {
  source: ['problem', 'source'],
  ownNo: ['problem', 'ownNo'],
  parentNo: ['problem', 'parentNo'],
  category: ['problem', 'category'],
  problem: ['problem', 'text'],
  acceptanceUnit: ['task', 'acceptance.unit'],
  dueOn: ['task', 'deadline'],
};

const sectionKinds: Readonly<Record<string, SectionKind>> = {
  guidance: 'GUIDANCE',
  principles: 'PRINCIPLE',
  goal: 'GOAL',
  tasks: 'TASK',
  safeguards: 'SAFEGUARD',
};

/** Facts of the inspection that the plan itself states. */
const ofPlan: ReadonlySet<string> = new Set(['paper', 'feedbackTo', 'transferred']);

/** Paths of the facts that a row marks as made up, in the order of the facts. */
export function madeUpPlanFacts(facts: object, sources: PlanSources): string[] {
  const paths = Object.entries(facts).flatMap(([key, value]) =>
    key === 'items' ? itemPaths(value, sources) : leafPaths(value, key),
  );
  const marked = paths.filter((path) => {
    const source = sourceOf(path, sources);
    return source?.row?.madeUp.some((mark) => markCovers(mark, source.path)) ?? false;
  });
  // What is computed from a made-up deadline is no fact either.
  const scheduled = sources.items.some(({ task }) => isMarked(task, 'deadline'));
  return scheduled ? [...marked, 'schedule'] : marked;
}

/** Facts of the items that have any mark: of thousands mostly none has. */
function itemPaths(items: unknown, sources: PlanSources): string[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown, at) => {
    const { task, problem } = sources.items[at] ?? {};
    const marks = [...(task?.madeUp ?? []), ...(problem?.madeUp ?? [])];
    return marks.length === 0 ? [] : leafPaths(item, `items[${at}]`);
  });
}

function sourceOf(path: string, sources: PlanSources): Source | undefined {
  const { plan, region, issuer, inspection } = sources;
  const [head = '', ...rest] = dotted(path).split('.');
  const within = rest.join('.');
  if (head === 'items') {
    return itemSource(sources.items[Number(rest[0])], rest.slice(1));
  }
  if (sectionKinds[head] !== undefined) return sectionSource(head, rest, sources.sections);
  if (head === 'region') return { row: region, path: within };
  if (head === 'issuer') return { row: issuer, path: within };
  if (head === 'inspection') {
    return { row: ofPlan.has(rest[0] ?? '') ? plan : inspection, path: within };
  }
  return { row: plan, path: dotted(path) };
}

function itemSource(item: PlanItemSources | undefined, steps: readonly string[]): Source {
  const [field = '', ...rest] = steps;
  const [row, path] = itemFields[field] ?? ['task', field];
  return { row: item?.[row], path: [path, ...rest].join('.') };
}

function sectionSource(
  head: string,
  steps: readonly string[],
  sections: readonly Section[],
): Source {
  const ofKind = sections.filter(({ kind }) => kind === sectionKinds[head]);
  if (steps.length === 0) return { row: ofKind[0], path: 'text' };
  const [place, field = '', point, pointField = ''] = steps;
  const section = ofKind[Number(place)];
  if (field !== 'points') return { row: section, path: field };
  const points = sections.filter(({ parentId }) => parentId === section?._id);
  return { row: points[Number(point)], path: pointField };
}

function isMarked(row: Marking, path: string): boolean {
  return row.madeUp.some((mark) => markCovers(mark, path));
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

function dotted(path: string): string {
  return path.replaceAll(/\[(\d+)\]/g, '.$1');
}
