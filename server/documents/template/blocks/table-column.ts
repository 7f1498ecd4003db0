import type { Origin, TableColumn } from '../../model/document.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import type { Inline } from '../inline/inline.ts';
import type { Directive } from '../source/directive.ts';
import type { CompileContext, TemplateNode } from './block.ts';
import { choiceAttribute, labelText } from './texts.ts';

/** A column of a table: its head, width, and what stands in each cell. */
export type CompiledColumn = {
  readonly head: readonly Inline[];
  readonly width: TableColumn['width'];
  readonly align: TableColumn['align'];
  /** The column is left out unless this holds. */
  readonly condition: FilteredExpression | undefined;
  /** What stands in the column in the row of sums, and in the row below each group. */
  readonly total: FilteredExpression | undefined;
  readonly subtotal: FilteredExpression | undefined;
  readonly cell: readonly TemplateNode[];
  readonly at: Origin;
};

/** How a column is written, for error messages. */
export const columnUsage = ':::column[栏名]{width=20 align=center if="…" total="…"} … :::';

/** How a column is written, to be checked. */
export const columnShape = {
  name: 'column',
  form: 'container',
  label: 'required',
  attributes: {
    width: 'optional',
    share: 'optional',
    align: 'optional',
    if: 'optional',
    total: 'optional',
    subtotal: 'optional',
  },
  places: ['page', 'section', 'keep'],
  usage: columnUsage,
} as const;

/** Widest a column can be: the type area of a landscape page, mm. */
const WIDEST = 225;

function widthOf(directive: Directive, context: CompileContext): TableColumn['width'] | undefined {
  const [width, share] = [directive.attributes.get('width'), directive.attributes.get('share')];
  const attribute = width ?? share;
  if (attribute === undefined) return { share: 1 };
  const value = Number(attribute.value);
  const fits = Number.isFinite(value) && value > 0 && value <= WIDEST;
  if (!fits || (width !== undefined && share !== undefined)) {
    const message = `栏宽无效：width 写毫米数（0到${WIDEST}），或 share 写份数，二者只写其一。`;
    context.report('TEMPLATE_ATTRIBUTE', attribute.at, message);
    return undefined;
  }
  return width === undefined ? { share: value } : { mm: value };
}

/** Compiles `:::column` inside `:::table`; undefined after an error has been reported. */
export function compileColumn(
  directive: Directive,
  context: CompileContext,
): CompiledColumn | undefined {
  const head = labelText(directive, context);
  const width = widthOf(directive, context);
  const align = choiceAttribute(directive, 'align', {
    choices: ['left', 'center', 'right', 'justify'],
    otherwise: 'justify',
    context,
  });
  const [condition, total, subtotal] = (['if', 'total', 'subtotal'] as const).map((name) =>
    expressionOf(directive, name, context),
  );
  const cell = context.children(directive.children, { ...context, place: 'cell' });
  if (head === undefined || width === undefined || align === undefined) return undefined;
  if (condition === 'broken' || total === 'broken' || subtotal === 'broken') return undefined;
  return { head, width, align, condition, total, subtotal, cell, at: directive.at };
}

/** An attribute's expression; `broken` after an error has been reported. */
function expressionOf(
  directive: Directive,
  name: string,
  context: CompileContext,
): FilteredExpression | 'broken' | undefined {
  const attribute = directive.attributes.get(name);
  return attribute === undefined ? undefined : (context.expression(attribute) ?? 'broken');
}
