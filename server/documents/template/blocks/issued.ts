import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { BlockKind } from './block.ts';
import { labelText } from './texts.ts';

/**
 * `:::issued[青源县整改方案]`: the paper that a 印发通知 issues, after its signature on a new page, with
 * its own title and headings that count from one; it is no 附件 and not named under `::attachments`.
 */
export const issuedBlock: BlockKind = {
  name: 'issued',
  form: 'container',
  label: 'required',
  attributes: { landscape: 'optional' },
  places: ['page'],
  usage: ':::issued[标题]{landscape} … :::',
  compile: (directive, context) => {
    const name = labelText(directive, context);
    const body = context.children(directive.children, { ...context, place: 'section' });
    if (name === undefined) return undefined;
    const orientation = directive.attributes.has('landscape') ? 'landscape' : 'portrait';
    return {
      check: (scope) => {
        checkInline(name, scope);
        for (const node of body) node.check(scope);
      },
      emit: (scope, out) => {
        out.section({ kind: 'issued', orientation }, () => {
          out.title(directive.at, evaluateInline(name, scope));
          out.withOwnCounters(() => {
            for (const node of body) node.emit(scope, out);
          });
        });
      },
    };
  },
};
