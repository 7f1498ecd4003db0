import { chineseDate } from '../../../domain/calendar/date.ts';
import type { Origin, Run } from '../../model/document.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import { checkFiltered } from '../expressions/check-expression.ts';
import { evaluateFiltered, type ValueScope } from '../expressions/evaluate-expression.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import type { Datum } from '../facts/datum.ts';
import { piecesOf } from '../facts/pieces.ts';
import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { Inline } from '../inline/inline.ts';
import { type Directive, innerRange } from '../source/directive.ts';
import type { BlockKind, CompileContext } from './block.ts';
import { refusedInside } from './inside-part.ts';
import { unbrokenText } from './texts.ts';

type Cover = {
  readonly origin: Origin;
  readonly title: readonly Inline[];
  readonly fields: readonly (readonly Inline[])[];
  /** 档号, the organ that compiled the dossier, the date. */
  readonly number: FilteredExpression | undefined;
  readonly organ: FilteredExpression | undefined;
  readonly date: FilteredExpression | undefined;
};

const USAGE = ':::cover{number="…" organ="…" date="…"} 标题、空行、“栏目：内容”各一段 :::';

/** Title and fields: the first paragraph, which may be broken by its author, and all others. */
function paragraphsOf(directive: Directive, context: CompileContext) {
  const ranges = directive.children.map((node) =>
    node.type === 'paragraph' ? innerRange(node) : undefined,
  );
  const [first, ...rest] = ranges;
  if (first === undefined || ranges.includes(undefined)) {
    const message = `:::cover 里只能写段落：先是标题，再是各栏；写法：“${USAGE}”。`;
    context.report('TEMPLATE_BLOCK', directive.at, message);
    return undefined;
  }
  const title = context.text(first);
  const fields = rest.flatMap((range) => (range ? [unbrokenText(range, context)] : []));
  const sound = fields.filter((field) => field !== undefined);
  if (title === undefined || sound.length < fields.length) return undefined;
  return { title, fields: sound };
}

function dated(datum: Datum): Datum {
  if (datum.kind !== 'scalar' || typeof datum.value !== 'string') return datum;
  return { ...datum, value: chineseDate(datum.value) };
}

function emitCover(cover: Cover, scope: ValueScope, out: DocumentBuilder): void {
  const named = (expression: FilteredExpression | undefined, lead: string, date: boolean) => {
    if (expression === undefined) return [];
    const datum = evaluateFiltered(expression, scope);
    const pieces = piecesOf(date ? dated(datum) : datum);
    const placed = pieces.map((piece) => ({ ...piece, at: expression.at }));
    const runs = out.singleLine(placed, '封面各栏');
    const label: Run[] = lead === '' ? [] : [{ text: lead }];
    return runs.length === 0 ? [] : [{ id: out.nextId(), runs: [...label, ...runs] }];
  };
  const [number] = named(cover.number, '档号：', false);
  const lines = out.titleLines(evaluateInline(cover.title, scope));
  const fields = cover.fields.map((field) => {
    const runs = out.singleLine(evaluateInline(field, scope), '封面各栏');
    return { id: out.nextId(), runs };
  });
  const foot = [...named(cover.organ, '', false), ...named(cover.date, '', true)];
  out.add({
    kind: 'cover',
    origin: cover.origin,
    ...(number ? { number } : {}),
    lines,
    versionWords: [],
    fields: fields.filter(({ runs }) => runs.length > 0),
    foot,
  });
}

/** `:::cover{number="archiveNo" organ="compiler.name" date="compiledOn"}`: 封面 on a page of its own. */
export const coverBlock: BlockKind = {
  name: 'cover',
  form: 'container',
  label: 'none',
  attributes: { number: 'optional', organ: 'optional', date: 'optional' },
  places: ['page'],
  usage: USAGE,
  compile: (directive, context) => {
    if (refusedInside(directive, context)) return undefined;
    const texts = paragraphsOf(directive, context);
    const expressions = ['number', 'organ', 'date'].map((name) => {
      const attribute = directive.attributes.get(name);
      return attribute === undefined ? undefined : context.expression(attribute);
    });
    if (texts === undefined) return undefined;
    const [number, organ, date] = expressions;
    const cover: Cover = { ...texts, origin: directive.at, number, organ, date };
    return {
      check: (scope) => {
        checkInline(cover.title, scope);
        for (const field of cover.fields) checkInline(field, scope);
        for (const expression of expressions) if (expression) checkFiltered(expression, scope);
      },
      emit: (scope, out) => {
        out.part({ kind: 'cover', title: '封面', startsOdd: false }, () =>
          emitCover(cover, scope, out),
        );
      },
    };
  },
};
