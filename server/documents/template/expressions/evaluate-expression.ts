import type { Datum } from '../facts/datum.ts';
import { filters } from '../filters/registry.ts';
import type {
  BinaryOperator,
  Expression,
  FilteredExpression,
  PathExpression,
} from './expression.ts';

/** What names stand for at a place of a template. */
export type ValueScope = {
  readonly facts: Datum;
  readonly names: ReadonlyMap<string, Datum>;
};

const ABSENT: Datum = { kind: 'absent' };

function yesNo(value: boolean): Datum {
  return { kind: 'scalar', value };
}

function elementAt(datum: Datum & { kind: 'list' }, index: number): Datum {
  const found = datum.items.at(index);
  if (found !== undefined) return found;
  const path = `${datum.path ?? ''}[${index}]`;
  return { kind: 'missing', path, label: `列表第${index + 1}项` };
}

function stepInto(datum: Datum, name: string | number): Datum {
  if (datum.kind === 'record') return datum.field(String(name));
  if (datum.kind !== 'list') return datum;
  if (name === 'size') return { kind: 'scalar', value: datum.items.length };
  if (name === 'first') return elementAt(datum, 0);
  if (name === 'last') return elementAt(datum, datum.items.length - 1);
  return typeof name === 'number' ? elementAt(datum, name) : ABSENT;
}

function evaluatePath(path: PathExpression, scope: ValueScope): Datum {
  const [first, ...rest] = path.steps;
  let datum = scope.names.get(String(first.name)) ?? stepInto(scope.facts, first.name);
  for (const step of rest) datum = stepInto(datum, step.name);
  return datum;
}

/** Yes or no of a datum: all is yes but false, an absent fact, an empty list or text. */
export function isYes(datum: Datum): boolean {
  if (datum.kind === 'absent') return false;
  if (datum.kind === 'list') return datum.items.length > 0;
  if (datum.kind === 'pieces') return datum.pieces.length > 0;
  return datum.kind !== 'scalar' || (datum.value !== false && datum.value !== '');
}

function plainValue(datum: Datum): string | number | boolean | null {
  if (datum.kind === 'pieces') return datum.pieces.map(({ text }) => text).join('');
  return datum.kind === 'scalar' ? datum.value : null;
}

function equal(left: Datum, right: Datum): boolean {
  // `== empty` is true of what is absent and of an empty list.
  if (left.kind === 'absent' || right.kind === 'absent') return isYes(left) === isYes(right);
  if (left.kind === 'list' || right.kind === 'list') return left === right;
  return plainValue(left) === plainValue(right);
}

function ordered(left: Datum, right: Datum): number | undefined {
  const [a, b] = [plainValue(left), plainValue(right)];
  // Calendar dates are text whose order is the order of days.
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === 'number' && typeof b === 'number' ? a - b : undefined;
}

function contains(left: Datum, right: Datum): boolean {
  const wanted = plainValue(right);
  if (left.kind === 'list') return left.items.some((item) => plainValue(item) === wanted);
  const text = plainValue(left);
  return typeof text === 'string' && typeof wanted === 'string' && text.includes(wanted);
}

function compare(operator: BinaryOperator, left: Datum, right: Datum): boolean {
  if (operator === '==') return equal(left, right);
  if (operator === '!=') return !equal(left, right);
  if (operator === 'and') return isYes(left) && isYes(right);
  if (operator === 'or') return isYes(left) || isYes(right);
  if (operator === 'contains') return contains(left, right);
  const order = ordered(left, right);
  if (order === undefined) return false;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

/** Value of an expression without filters. */
export function evaluateExpression(expression: Expression, scope: ValueScope): Datum {
  switch (expression.kind) {
    case 'literal':
      return expression.value === null ? ABSENT : { kind: 'scalar', value: expression.value };
    case 'path':
      return evaluatePath(expression, scope);
    case 'not': {
      const operand = evaluateExpression(expression.operand, scope);
      return operand.kind === 'missing' ? operand : yesNo(!isYes(operand));
    }
    case 'binary': {
      const left = evaluateExpression(expression.left, scope);
      const right = evaluateExpression(expression.right, scope);
      // A question about a missing fact has no answer, whatever the other side says.
      if (left.kind === 'missing') return left;
      if (right.kind === 'missing') return right;
      return yesNo(compare(expression.operator, left, right));
    }
  }
}

/** A call's input and arguments as one: missing with all that is missing, absent, or undefined. */
function unusable(input: Datum, args: readonly Datum[]): Datum | undefined {
  const all = [input, ...args];
  const [missing, ...others] = all.filter((datum) => datum.kind === 'missing');
  if (missing !== undefined) return others.length === 0 ? missing : { ...missing, others };
  return all.find(({ kind }) => kind === 'absent');
}

/** Value of an expression after its filters; missing and absent facts pass through them. */
export function evaluateFiltered(filtered: FilteredExpression, scope: ValueScope): Datum {
  let datum = evaluateExpression(filtered.initial, scope);
  for (const call of filtered.filters) {
    const filter = filters.get(call.name);
    if (filter === undefined) throw new Error(`unchecked filter ${call.name}`);
    const args = call.args.map((arg) => evaluateExpression(arg, scope));
    datum = unusable(datum, args) ?? filter.apply(datum, args);
  }
  return datum;
}

/** Whether a condition holds; a missing fact in it is given back instead. */
export function evaluateCondition(
  filtered: FilteredExpression,
  scope: ValueScope,
): boolean | Extract<Datum, { kind: 'missing' }> {
  const datum = evaluateFiltered(filtered, scope);
  return datum.kind === 'missing' ? datum : isYes(datum);
}
