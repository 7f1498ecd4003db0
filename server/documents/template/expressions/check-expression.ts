import { type FactType, kindNames, type RecordType } from '../facts/fact-type.ts';
import { type FilterArgument, NUMBER, TEXT } from '../filters/filter.ts';
import { filters } from '../filters/registry.ts';
import { didYouMean, listed } from '../source/did-you-mean.ts';
import type { Report } from '../source/template-error.ts';
import type { Expression, FilteredExpression, PathExpression } from './expression.ts';
import { stepType, unknownName, unknownStep } from './unknown-path.ts';

/** What names mean at a place of a template, and where errors and needs are taken down. */
export type TypeScope = {
  readonly facts: RecordType;
  /** Loop names and names that blocks lend (`forloop`, `ref`). */
  readonly names: ReadonlyMap<string, FactType>;
  readonly optional: ReadonlySet<string>;
  readonly report: Report;
  /** Takes a schema path that the template reads. */
  readonly use: (path: string) => void;
};

/** Stands for what could not be resolved, so that one mistake is reported once. */
type Checked = FactType | undefined;

const YES_NO: FactType = { kind: 'boolean', path: '' };

function checkPath(path: PathExpression, scope: TypeScope): Checked {
  const [first, ...rest] = path.steps;
  const name = String(first.name);
  let at = scope.names.get(name) ?? scope.facts.fields.get(name);
  if (at === undefined) {
    scope.report('TEMPLATE_VARIABLE', first.at, unknownName(path, scope));
    return undefined;
  }
  for (const [place, step] of rest.entries()) {
    const next = stepType(at, step.name);
    if (next === undefined) {
      scope.report('TEMPLATE_VARIABLE', step.at, unknownStep(at, path.steps, place + 1));
      return undefined;
    }
    at = next;
  }
  if (at.path !== '' && at.kind !== 'record') scope.use(at.path);
  return at;
}

function comparable(left: FactType, right: FactType): boolean {
  const textual = ['text', 'choice', 'date'];
  return left.kind === right.kind || (textual.includes(left.kind) && textual.includes(right.kind));
}

function checkChoice(type: Checked, other: Expression, scope: TypeScope): void {
  if (type?.kind !== 'choice' || other.kind !== 'literal' || other.value === null) return;
  if (type.values.includes(String(other.value))) return;
  const hint = didYouMean(String(other.value), type.values) || '。';
  scope.report(
    'TEMPLATE_TYPE',
    other.at,
    `“${other.value}”不是可选的值，可选：${listed(type.values)}${hint}`,
  );
}

function isNil(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

function checkComparison(
  expression: Extract<Expression, { kind: 'binary' }>,
  scope: TypeScope,
): FactType {
  const { left, right, operator } = expression;
  const [leftType, rightType] = [checkExpression(left, scope), checkExpression(right, scope)];
  checkChoice(leftType, right, scope);
  checkChoice(rightType, left, scope);
  if (leftType === undefined || rightType === undefined) return YES_NO;
  if (operator === 'and' || operator === 'or' || isNil(left) || isNil(right)) return YES_NO;
  if (operator === 'contains') {
    const valid = leftType.kind === 'list' || leftType.kind === 'text';
    if (!valid) {
      const message = `contains 左边应为列表或文字，这里是${kindNames[leftType.kind]}。`;
      scope.report('TEMPLATE_TYPE', expression.at, message);
    }
    return YES_NO;
  }
  const ordered = operator !== '==' && operator !== '!=';
  const orderable = leftType.kind === 'number' || leftType.kind === 'date';
  if (!comparable(leftType, rightType) || (ordered && !orderable)) {
    const kinds = `${kindNames[leftType.kind]}与${kindNames[rightType.kind]}`;
    scope.report('TEMPLATE_TYPE', expression.at, `“${operator}”不能比较${kinds}。`);
  }
  return YES_NO;
}

/** Type of an expression; undefined after an error has been reported. */
export function checkExpression(expression: Expression, scope: TypeScope): Checked {
  switch (expression.kind) {
    case 'literal':
      if (typeof expression.value === 'number') return NUMBER;
      return typeof expression.value === 'boolean' ? YES_NO : TEXT;
    case 'path':
      return checkPath(expression, scope);
    case 'not':
      checkExpression(expression.operand, scope);
      return YES_NO;
    case 'binary':
      return checkComparison(expression, scope);
  }
}

function filterArgument(arg: Expression, scope: TypeScope): FilterArgument | undefined {
  const type = checkExpression(arg, scope);
  if (type === undefined) return undefined;
  return arg.kind === 'literal' ? { type, literal: arg.value } : { type };
}

/** Key arguments name fields: what they name is read, so it is needed. */
function markKeys(input: FactType, args: readonly FilterArgument[], scope: TypeScope): void {
  for (const { literal } of args) {
    if (input.kind !== 'list' || typeof literal !== 'string') continue;
    let at: Checked = input.element;
    for (const step of literal.split('.')) at = at === undefined ? undefined : stepType(at, step);
    if (at !== undefined && at.path !== '') scope.use(at.path);
  }
}

/** Type of an expression after its filters; undefined after an error has been reported. */
export function checkFiltered(filtered: FilteredExpression, scope: TypeScope): Checked {
  let type = checkExpression(filtered.initial, scope);
  for (const call of filtered.filters) {
    const filter = filters.get(call.name);
    if (filter === undefined) {
      const hint = didYouMean(call.name, filters.keys()) || '。';
      scope.report(
        'TEMPLATE_FILTER',
        call.at,
        `没有名为“${call.name}”的过滤器；可用：${listed(filters.keys())}${hint}`,
      );
      return undefined;
    }
    const args = call.args.map((arg) => filterArgument(arg, scope));
    const known = args.filter((arg) => arg !== undefined);
    if (type === undefined || known.length < args.length) return undefined;
    const outcome = filter.check(type, known);
    if (typeof outcome === 'string') {
      scope.report('TEMPLATE_TYPE', call.at, `${outcome}；用法：“| ${filter.usage}”。`);
      return undefined;
    }
    markKeys(type, known, scope);
    type = outcome;
  }
  return type;
}

/** Checks that an expression can be asked for yes or no. */
export function checkCondition(filtered: FilteredExpression, scope: TypeScope): void {
  const type = checkFiltered(filtered, scope);
  // A group of facts is always there unless it is declared optional: the question would be idle.
  if (type?.kind === 'record' && type.path !== '' && !scope.optional.has(type.path)) {
    const message = `“${type.path}”未在 optional 里声明，不能用来判断有无；请在文件头 optional 里列出它。`;
    scope.report('TEMPLATE_TYPE', filtered.at, message);
  }
}
