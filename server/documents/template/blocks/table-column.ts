import type { TableColumn } from '../../model/document.ts';
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
  readonly cell: readonly TemplateNode[];
};

/** How a column is written, for error messages. */
export const columnUsage = ':::column[栏名]{width=20 align=center if="…"} … :::';

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
    choices: ['left', 'center', 'justify'],
    otherwise: 'justify',
    context,
  });
  const test = directive.attributes.get('if');
  const condition = test === undefined ? undefined : context.expression(test);
  const cell = context.children(directive.children, { ...context, place: 'cell' });
  const broken = test !== undefined && condition === undefined;
  if (head === undefined || width === undefined || align === undefined || broken) return undefined;
  return { head, width, align, condition, cell };
}
