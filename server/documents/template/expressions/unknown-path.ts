import { type FactType, kindNames, type RecordType } from '../facts/fact-type.ts';
import { NUMBER } from '../filters/filter.ts';
import { didYouMean, listed, nearNames } from '../source/did-you-mean.ts';
import type { PathExpression, PathStep } from './expression.ts';

type Names = {
  readonly facts: RecordType;
  readonly names: ReadonlyMap<string, FactType>;
};

/** Type of what a step leads to; undefined where it leads nowhere. */
export function stepType(at: FactType, name: string | number): FactType | undefined {
  if (at.kind === 'record' && typeof name === 'string') return at.fields.get(name);
  if (at.kind !== 'list') return undefined;
  if (name === 'size') return NUMBER;
  return typeof name === 'number' || name === 'first' || name === 'last' ? at.element : undefined;
}

/** A path as templates write it: `items[0].goal.text`. */
function writtenPath(steps: readonly Pick<PathStep, 'name'>[]): string {
  return steps.reduce((path, { name }) => {
    if (typeof name === 'number') return `${path}[${name}]`;
    return path === '' ? name : `${path}.${name}`;
  }, '');
}

/** Lists that a loop could go through here, by their paths, with what their elements are. */
function listsHere({ facts, names }: Names): Map<string, FactType> {
  const lists = new Map<string, FactType>();
  const take = (path: string, type: FactType) => {
    if (type.kind === 'list') lists.set(path, type.element);
  };
  for (const [name, type] of names) {
    if (type.kind !== 'record') continue;
    for (const [field, inner] of type.fields) take(`${name}.${field}`, inner);
  }
  for (const [name, type] of facts.fields) take(name, type);
  return lists;
}

/** The list that an unknown name would loop through; `sure` where the list is named after it. */
function listFor(
  path: PathExpression,
  here: Names,
): { readonly list: string; readonly sure: boolean } | undefined {
  const [first, second] = path.steps;
  const name = String(first.name);
  const lists = [...listsHere(here)];
  const fitting = lists.filter(
    ([, element]) => second === undefined || stepType(element, second.name) !== undefined,
  );
  const paths = fitting.map(([list]) => list);
  const plural = lists.find(([list]) => list === `${name}s` || list.endsWith(`.${name}s`))?.[0];
  const [near] = nearNames(name, paths, 1);
  if (plural !== undefined) return { list: plural, sure: true };
  // Without a list of a like name only one that alone has such elements is meant.
  const only = second !== undefined && paths.length === 1 ? paths[0] : undefined;
  const list = near ?? only;
  return list === undefined ? undefined : { list, sure: false };
}

/** Chinese sentence about a path that begins with a name which means nothing here. */
export function unknownName(path: PathExpression, here: Names): string {
  const name = String(path.steps[0].name);
  const known = [...here.names.keys(), ...here.facts.fields.keys()];
  const near = didYouMean(name, known);
  const loop = listFor(path, here);
  if (loop !== undefined) {
    const is = loop.sure ? '是' : '若是';
    const hint = near.replace('，', '；或者') || '。';
    return `没有名为“${name}”的事实；“${name}”${is}循环名，须写在 :::each{of="${loop.list}" as="${name}"} 之内${hint}`;
  }
  return `没有名为“${name}”的事实${near || `；此处可用的名称：${listed(known)}。`}`;
}

/** The path with the step at `place` put right, and as much of the rest as then leads somewhere. */
function corrected(at: RecordType, steps: readonly PathStep[], place: number): string | undefined {
  const [near] = nearNames(String(steps[place]?.name), at.fields.keys(), 1);
  if (near === undefined) return undefined;
  const right: Pick<PathStep, 'name'>[] = [...steps.slice(0, place), { name: near }];
  let type = at.fields.get(near);
  for (const step of steps.slice(place + 1)) {
    type = type === undefined ? undefined : stepType(type, step.name);
    if (type === undefined) break;
    right.push(step);
  }
  return writtenPath(right);
}

/** Chinese sentence about the step at `place`, which `at`, what stands before it, does not have. */
export function unknownStep(at: FactType, steps: readonly PathStep[], place: number): string {
  const written = writtenPath(steps.slice(0, place));
  const name = steps[place]?.name ?? '';
  if (at.kind === 'record') {
    const whole = writtenPath(steps.slice(0, place + 1));
    const right = corrected(at, steps, place);
    const rest =
      right === undefined
        ? `；“${written}”下可用：${listed(at.fields.keys())}。`
        : `，是否想写“${right}”？`;
    return `没有名为“${whole}”的事实${rest}`;
  }
  if (at.kind === 'list') {
    return `“${written}”是列表，不能直接取“${name}”；请用 :::each 或 {% for %} 逐项写，或写序号、size、first、last。`;
  }
  return `“${written}”是${kindNames[at.kind]}，下面没有“${name}”。`;
}
