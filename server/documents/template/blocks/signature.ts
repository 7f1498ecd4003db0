import type { Origin, Run } from '../../model/document.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import {
  evaluateCondition,
  evaluateFiltered,
  type ValueScope,
} from '../expressions/evaluate-expression.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import type { Datum } from '../facts/datum.ts';
import { piecesOf } from '../facts/pieces.ts';
import type { BlockKind } from './block.ts';
import { attributeValue, expectKind, expressionsOf, itemsOf, writtenDate } from './values.ts';

type Parts = Readonly<Record<'organs' | 'date' | 'seal', FilteredExpression>> & {
  readonly sealedBy: FilteredExpression | undefined;
};

function runsOf(datum: Datum, at: Origin, out: DocumentBuilder): readonly Run[] {
  const pieces = piecesOf(datum).map((piece) => ({ ...piece, at }));
  return out.singleLine(pieces, '署名和成文日期');
}

/** （县生态环境局代章） behind a name whose organ has no seal of its own. */
function proxyRuns(parts: Parts, scope: ValueScope, out: DocumentBuilder): readonly Run[] {
  const proxy = attributeValue(parts.sealedBy, scope);
  if (proxy === undefined || parts.sealedBy === undefined) return [];
  return [{ text: '（' }, ...runsOf(proxy, parts.sealedBy.at, out), { text: '代章）' }];
}

function emitSignature(
  parts: Parts,
  at: Origin,
  target: { scope: ValueScope; out: DocumentBuilder },
) {
  const { scope, out } = target;
  const names = itemsOf(evaluateFiltered(parts.organs, scope));
  const sealed = evaluateCondition(parts.seal, scope);
  if (typeof sealed !== 'boolean') out.missing(sealed.path, parts.seal.at);
  const proxy = proxyRuns(parts, scope, out);
  out.add({
    kind: 'signature',
    origin: at,
    organs: names.map((name) => [...runsOf(name, parts.organs.at, out), ...proxy]),
    date: runsOf(writtenDate(evaluateFiltered(parts.date, scope)), parts.date.at, out),
    seal: sealed === true ? 'place' : 'none',
  });
}

/**
 * `::signature{organs="…" date="…" seal="…"}`: 署名、成文日期 (7.3.5); all are expressions. With
 * `sealedBy` another organ's seal stands in: （…代章）.
 */
export const signatureBlock: BlockKind = {
  name: 'signature',
  form: 'leaf',
  label: 'none',
  attributes: { organs: 'required', date: 'required', seal: 'required', sealedBy: 'optional' },
  places: ['page', 'section', 'keep'],
  usage: '::signature{organs="signature.organ" date="signature.date" seal="signature.seal"}',
  compile: (directive, context) => {
    const names = ['organs', 'date', 'seal', 'sealedBy'];
    const { organs, date, seal, sealedBy } = expressionsOf(directive, names, context) ?? {};
    if (organs === undefined || date === undefined || seal === undefined) return undefined;
    const parts: Parts = { organs, date, seal, sealedBy };
    return {
      check: (scope) => {
        expectKind(organs, scope, { attribute: 'organs', kinds: ['text', 'list'] });
        expectKind(date, scope, { attribute: 'date', kinds: ['date'] });
        expectKind(seal, scope, { attribute: 'seal', kinds: ['boolean'] });
        expectKind(sealedBy, scope, { attribute: 'sealedBy', kinds: ['text'] });
      },
      emit: (scope, out) => emitSignature(parts, directive.at, { scope, out }),
    };
  },
};
