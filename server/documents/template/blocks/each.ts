import { evaluateFiltered } from '../expressions/evaluate-expression.ts';
import { piecesOf } from '../facts/pieces.ts';
import { loopScope } from '../inline/check-inline.ts';
import { loopScopes } from '../inline/loop.ts';
import type { BlockKind } from './block.ts';

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * `:::each{of="items" as="item"}`: its blocks once for each element. A missing list prints as
 * 【缺：…】; with `repeated`, for a list whose lack the paper has shown before, it is only found.
 */
export const eachBlock: BlockKind = {
  name: 'each',
  form: 'container',
  label: 'none',
  attributes: { of: 'required', as: 'required', repeated: 'optional' },
  places: ['page', 'section', 'keep', 'form', 'row', 'cell'],
  usage: ':::each{of="items" as="item"} … :::',
  compile: (directive, context) => {
    const [of, as] = [directive.attributes.get('of'), directive.attributes.get('as')];
    const list = of === undefined ? undefined : context.expression(of);
    const body = context.children(directive.children, context);
    if (as === undefined || list === undefined) return undefined;
    if (!NAME.test(as.value)) {
      const message = `属性 as 的值“${as.value}”不能作名称；应以文字开头，只含文字、数字和下划线，如 item。`;
      context.report('TEMPLATE_ATTRIBUTE', as.at, message);
      return undefined;
    }
    const repeated = directive.attributes.has('repeated');
    const loop = { name: as.value, list };
    return {
      check: (scope) => {
        const inner = loopScope(loop, scope);
        if (inner !== undefined) for (const node of body) node.check(inner);
      },
      emit: (scope, out) => {
        const data = evaluateFiltered(list, scope);
        if (data.kind === 'missing' && repeated) {
          out.missing(data.path, list.at);
          return;
        }
        if (data.kind !== 'list') {
          const pieces = piecesOf(data).map((piece) => ({ ...piece, at: list.at }));
          out.paragraphs(directive.at, pieces);
          return;
        }
        for (const inner of loopScopes(loop.name, data.items, scope)) {
          for (const node of body) node.emit(inner, out);
        }
      },
    };
  },
};
