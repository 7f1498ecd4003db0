import type { BlockKind } from './block.ts';

/** `:::keep`: blocks that stay on one page where they fit on one. */
export const keepBlock: BlockKind = {
  name: 'keep',
  form: 'container',
  label: 'none',
  attributes: {},
  places: ['page', 'section'],
  usage: ':::keep … :::',
  compile: (directive, context) => {
    const body = context.children(directive.children, { ...context, place: 'keep' });
    return {
      check: (scope) => {
        for (const node of body) node.check(scope);
      },
      emit: (scope, out) => {
        out.keep(directive.at, () => {
          for (const node of body) node.emit(scope, out);
        });
      },
    };
  },
};
