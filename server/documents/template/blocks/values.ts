import { chineseDate } from '../../../domain/calendar/date.ts';
import type { Origin } from '../../model/document.ts';
import type { Part } from '../../model/elements.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import { checkFiltered, type TypeScope } from '../expressions/check-expression.ts';
import { evaluateFiltered, type ValueScope } from '../expressions/evaluate-expression.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import type { Datum } from '../facts/datum.ts';
import { type FactType, kindNames } from '../facts/fact-type.ts';
import { piecesOf } from '../facts/pieces.ts';
import type { Directive } from '../source/directive.ts';
import type { CompileContext } from './block.ts';

/** Expressions of a directive's attributes, by name; those not written are not there. */
export type Expressions = Readonly<Record<string, FilteredExpression>>;

/** The expressions of the named attributes; undefined after an error has been reported. */
export function expressionsOf(
  directive: Directive,
  names: readonly string[],
  context: CompileContext,
): Expressions | undefined {
  const read: Record<string, FilteredExpression> = {};
  let broken = false;
  for (const name of names) {
    const attribute = directive.attributes.get(name);
    if (attribute === undefined) continue;
    const expression = context.expression(attribute);
    if (expression === undefined) broken = true;
    else read[name] = expression;
  }
  return broken ? undefined : read;
}

/** Checks an attribute's expression, and that it gives one of the kinds. */
export function expectKind(
  expression: FilteredExpression | undefined,
  scope: TypeScope,
  wanted: { attribute: string; kinds: readonly FactType['kind'][] },
): void {
  if (expression === undefined) return;
  const type = checkFiltered(expression, scope);
  if (type === undefined || wanted.kinds.includes(type.kind)) return;
  const names = wanted.kinds.map((kind) => kindNames[kind]).join('或');
  const message = `属性 ${wanted.attribute} 应为${names}，这里是${kindNames[type.kind]}。`;
  scope.report('TEMPLATE_TYPE', expression.at, message);
}

/** A date as papers write it: full year, no padding (7.3.5.4). */
export function writtenDate(datum: Datum): Datum {
  if (datum.kind !== 'scalar' || typeof datum.value !== 'string') return datum;
  return { ...datum, value: chineseDate(datum.value) };
}

/** The value of an attribute; undefined where it is not written or its optional fact not given. */
export function attributeValue(
  expression: FilteredExpression | undefined,
  scope: ValueScope,
): Datum | undefined {
  if (expression === undefined) return undefined;
  const datum = evaluateFiltered(expression, scope);
  return datum.kind === 'absent' ? undefined : datum;
}

/** The items of a list; a single value is a list of one. */
export function itemsOf(datum: Datum | undefined): readonly Datum[] {
  if (datum === undefined) return [];
  return datum.kind === 'list' ? datum.items : [datum];
}

/** Text of a value that is there; undefined for what is missing. */
export function textOfDatum(datum: Datum | undefined): string | undefined {
  if (datum?.kind === 'scalar') return String(datum.value);
  if (datum?.kind === 'pieces') return datum.pieces.map(({ text }) => text).join('');
  return undefined;
}

/** A value as text of its own in a block; `where` names the place in findings. */
export function partOf(
  datum: Datum | undefined,
  at: Origin,
  target: { out: DocumentBuilder; where: string },
): Part | undefined {
  if (datum === undefined) return undefined;
  const pieces = piecesOf(datum).map((piece) => ({ ...piece, at }));
  const runs = target.out.singleLine(pieces, target.where);
  return runs.length === 0 ? undefined : { id: target.out.nextId(), runs };
}
