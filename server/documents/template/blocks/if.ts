import { checkCondition } from '../expressions/check-expression.ts';
import { evaluateCondition } from '../expressions/evaluate-expression.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import { piecesOf } from '../facts/pieces.ts';
import { type Directive, directiveOf } from '../source/directive.ts';
import type { MarkdownNode } from '../source/markdown.ts';
import type { BlockKind, CompileContext, TemplateNode } from './block.ts';

type Branch = { readonly test: FilteredExpression | undefined; readonly body: TemplateNode[] };
type Part = { readonly head: Directive; readonly nodes: MarkdownNode[] };

/** Splits the children at `::else` and `::else{test="…"}`. */
function partsOf(directive: Directive, context: CompileContext): Part[] {
  const parts: Part[] = [{ head: directive, nodes: [] }];
  for (const node of directive.children) {
    const inner = directiveOf(context.source, node);
    if (inner?.name === 'else' && inner.form === 'leaf') parts.push({ head: inner, nodes: [] });
    else parts.at(-1)?.nodes.push(node);
  }
  return parts;
}

function branchOf(part: Part, isLast: boolean, context: CompileContext): Branch | undefined {
  const body = context.children(part.nodes, context);
  const test = part.head.attributes.get('test');
  if (test === undefined) {
    if (isLast) return { test: undefined, body };
    const message = '没有条件的 ::else 后面不能再有 ::else；请给前面的写上 test，或删去多余的。';
    context.report('TEMPLATE_BLOCK', part.head.at, message);
    return undefined;
  }
  const expression = context.expression(test);
  return expression === undefined ? undefined : { test: expression, body };
}

/** `:::if{test="…"}` with `::else{test="…"}` and `::else`: the blocks of the first that holds. */
export const ifBlock: BlockKind = {
  name: 'if',
  form: 'container',
  label: 'none',
  attributes: { test: 'required' },
  places: ['page', 'section', 'keep', 'form', 'row', 'cell'],
  usage: ':::if{test="objection.email"} … ::else … :::',
  compile: (directive, context) => {
    const parts = partsOf(directive, context);
    const compiled = parts.map((part, index) =>
      branchOf(part, index === parts.length - 1, context),
    );
    const branches = compiled.filter((branch) => branch !== undefined);
    if (branches.length < compiled.length) return undefined;
    return {
      check: (scope) => {
        for (const { test, body } of branches) {
          if (test !== undefined) checkCondition(test, scope);
          for (const node of body) node.check(scope);
        }
      },
      emit: (scope, out) => {
        for (const { test, body } of branches) {
          const holds = test === undefined || evaluateCondition(test, scope);
          if (typeof holds !== 'boolean') {
            const at = test?.at ?? directive.at;
            out.paragraphs(
              directive.at,
              piecesOf(holds).map((piece) => ({ ...piece, at })),
            );
            return;
          }
          if (!holds) continue;
          for (const node of body) node.emit(scope, out);
          return;
        }
      },
    };
  },
};
