import { chineseDate } from '../../../domain/calendar/date.ts';
import type { Origin } from '../../model/document.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import { checkFiltered, type TypeScope } from '../expressions/check-expression.ts';
import {
  evaluateCondition,
  evaluateFiltered,
  type ValueScope,
} from '../expressions/evaluate-expression.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import type { Datum } from '../facts/datum.ts';
import { type FactType, kindNames } from '../facts/fact-type.ts';
import { piecesOf } from '../facts/pieces.ts';
import type { BlockKind } from './block.ts';

type Parts = Readonly<Record<'organs' | 'date' | 'seal', FilteredExpression>>;

function expectKind(
  expression: FilteredExpression,
  scope: TypeScope,
  wanted: { attribute: string; kinds: readonly FactType['kind'][] },
): void {
  const type = checkFiltered(expression, scope);
  if (type === undefined || wanted.kinds.includes(type.kind)) return;
  const names = wanted.kinds.map((kind) => kindNames[kind]).join('或');
  const message = `属性 ${wanted.attribute} 应为${names}，这里是${kindNames[type.kind]}。`;
  scope.report('TEMPLATE_TYPE', expression.at, message);
}

function runsOf(datum: Datum, at: Origin, out: DocumentBuilder) {
  const pieces = piecesOf(datum).map((piece) => ({ ...piece, at }));
  return out.singleLine(pieces, '署名和成文日期');
}

/** The date as papers write it: full year, no padding (7.3.5.4). */
function written(datum: Datum): Datum {
  if (datum.kind !== 'scalar' || typeof datum.value !== 'string') return datum;
  return { ...datum, value: chineseDate(datum.value) };
}

function emitSignature(
  parts: Parts,
  at: Origin,
  target: { scope: ValueScope; out: DocumentBuilder },
) {
  const { scope, out } = target;
  const organs = evaluateFiltered(parts.organs, scope);
  const names = organs.kind === 'list' ? organs.items : [organs];
  const sealed = evaluateCondition(parts.seal, scope);
  if (typeof sealed !== 'boolean') out.missing(sealed.path, parts.seal.at);
  out.add({
    kind: 'signature',
    origin: at,
    organs: names.map((name) => runsOf(name, parts.organs.at, out)),
    date: runsOf(written(evaluateFiltered(parts.date, scope)), parts.date.at, out),
    seal: sealed === true ? 'place' : 'none',
  });
}

/** `::signature{organs="…" date="…" seal="…"}`: 署名、成文日期 (7.3.5); all three are expressions. */
export const signatureBlock: BlockKind = {
  name: 'signature',
  form: 'leaf',
  label: 'none',
  attributes: { organs: 'required', date: 'required', seal: 'required' },
  places: ['page', 'section', 'keep'],
  usage: '::signature{organs="signature.organ" date="signature.date" seal="signature.seal"}',
  compile: (directive, context) => {
    const read = (name: string) => {
      const attribute = directive.attributes.get(name);
      return attribute === undefined ? undefined : context.expression(attribute);
    };
    const [organs, date, seal] = [read('organs'), read('date'), read('seal')];
    if (organs === undefined || date === undefined || seal === undefined) return undefined;
    const parts: Parts = { organs, date, seal };
    return {
      check: (scope) => {
        expectKind(organs, scope, { attribute: 'organs', kinds: ['text', 'list'] });
        expectKind(date, scope, { attribute: 'date', kinds: ['date'] });
        expectKind(seal, scope, { attribute: 'seal', kinds: ['boolean'] });
      },
      emit: (scope, out) => emitSignature(parts, directive.at, { scope, out }),
    };
  },
};
