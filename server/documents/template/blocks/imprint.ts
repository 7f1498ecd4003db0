import type { Run } from '../../model/document.ts';
import type { Part } from '../../model/elements.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import type { ValueScope } from '../expressions/evaluate-expression.ts';
import type { Directive } from '../source/directive.ts';
import type { BlockKind } from './block.ts';
import {
  attributeValue,
  type Expressions,
  expectKind,
  expressionsOf,
  itemsOf,
  partOf,
  writtenDate,
} from './values.ts';

type Target = { readonly scope: ValueScope; readonly out: DocumentBuilder };

/** 抄送机关 joined by ， and closed by 。 (7.4.2). */
function copiesOf(expressions: Expressions, at: Directive['at'], target: Target): Part | undefined {
  const { scope, out } = target;
  const { copies } = expressions;
  const runs: Run[] = [];
  for (const item of itemsOf(attributeValue(copies, scope))) {
    const part = partOf(item, copies?.at ?? at, { out, where: '抄送机关' });
    if (part === undefined) continue;
    if (runs.length > 0) runs.push({ text: '，' });
    runs.push(...part.runs);
  }
  const last = runs.at(-1);
  if (last === undefined) return undefined;
  if (!/[。.]$/u.test(last.text)) runs.push({ text: '。' });
  return { id: out.nextId(), runs };
}

function emitImprint(expressions: Expressions, at: Directive['at'], target: Target): void {
  const { scope, out } = target;
  const part = (name: 'issuer' | 'date'): Part | undefined => {
    const datum = attributeValue(expressions[name], scope);
    const where = name === 'issuer' ? '印发机关' : '印发日期';
    const written = datum && name === 'date' ? writtenDate(datum) : datum;
    return partOf(written, expressions[name]?.at ?? at, { out, where });
  };
  const copies = copiesOf(expressions, at, target);
  const [issuer, date] = [part('issuer'), part('date')];
  out.imprint({
    kind: 'imprint',
    origin: at,
    ruled: true,
    ...(copies && { copies }),
    ...(issuer && { issuer }),
    ...(date && { date }),
  });
}

/**
 * `::imprint{copies="imprint.copies" issuer="imprint.issuer" date="imprint.date"}`: 版记 (7.4) at the
 * foot of the last even page; letters have neither issuer nor rules.
 */
export const imprintBlock: BlockKind = {
  name: 'imprint',
  form: 'leaf',
  label: 'none',
  attributes: { copies: 'optional', issuer: 'optional', date: 'optional' },
  places: ['page'],
  usage: '::imprint{copies="imprint.copies" issuer="imprint.issuer" date="imprint.date"}',
  compile: (directive, context) => {
    const expressions = expressionsOf(directive, ['copies', 'issuer', 'date'], context);
    if (expressions === undefined) return undefined;
    const { copies, issuer, date } = expressions;
    return {
      check: (scope) => {
        expectKind(copies, scope, { attribute: 'copies', kinds: ['text', 'list'] });
        expectKind(issuer, scope, { attribute: 'issuer', kinds: ['text'] });
        expectKind(date, scope, { attribute: 'date', kinds: ['date'] });
      },
      emit: (scope, out) => emitImprint(expressions, directive.at, { scope, out }),
    };
  },
};
