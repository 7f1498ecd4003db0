import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { BlockKind } from './block.ts';
import { labelText } from './texts.ts';

/**
 * `:::annex[标题]{id="list" landscape}`: an annex on a new page (GB/T 9704 7.3.7). Its title is also
 * its name under `::attachments`, so the two can not differ. With `apart` it is bound apart: numbered from page 1,
 * the 发文字号 before its label.
 */
export const annexBlock: BlockKind = {
  name: 'annex',
  form: 'container',
  label: 'required',
  attributes: { id: 'optional', landscape: 'optional', apart: 'optional' },
  places: ['page'],
  usage: ':::annex[标题]{id="list" landscape} … :::',
  compile: (directive, context) => {
    context.annexes.count += 1;
    const id = directive.attributes.get('id');
    if (id !== undefined) {
      if (context.annexIds.has(id.value)) {
        const message = `附件标识“${id.value}”已经用过，请换一个。`;
        context.report('TEMPLATE_REFERENCE', id.at, message);
      }
      context.annexIds.add(id.value);
    }
    const name = labelText(directive, context);
    const body = context.children(directive.children, {
      ...context,
      place: 'section',
    });
    if (name === undefined) return undefined;
    const orientation = directive.attributes.has('landscape') ? 'landscape' : 'portrait';
    const apart = directive.attributes.has('apart');
    return {
      check: (scope) => {
        checkInline(name, scope);
        for (const node of body) node.check(scope);
      },
      emit: (scope, out) => {
        out.annex({
          origin: directive.at,
          id: id?.value,
          orientation,
          ...(apart ? { boundApart: true } : {}),
          name: evaluateInline(name, scope),
          emit: () => {
            for (const node of body) node.emit(scope, out);
          },
        });
      },
    };
  },
};
