import type { BlockKind } from './block.ts';

/** `:::section{landscape}`: pages of their own, upright or landscape. */
export const sectionBlock: BlockKind = {
  name: 'section',
  form: 'container',
  label: 'none',
  attributes: { landscape: 'optional' },
  places: ['page'],
  usage: ':::section{landscape} … :::',
  compile: (directive, context) => {
    const body = context.children(directive.children, { ...context, place: 'section' });
    const orientation = directive.attributes.has('landscape') ? 'landscape' : 'portrait';
    return {
      check: (scope) => {
        for (const node of body) node.check(scope);
      },
      emit: (scope, out) => {
        out.section({ kind: 'body', orientation }, () => {
          for (const node of body) node.emit(scope, out);
        });
      },
    };
  },
};
