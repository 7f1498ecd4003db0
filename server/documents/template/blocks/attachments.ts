import type { BlockKind } from './block.ts';
import { attributeValue, expectKind, expressionsOf, itemsOf, partOf } from './values.ts';

/**
 * `::attachments{names="attachments"}`: 附件说明 (7.3.4) with the names of all annexes, then of those that
 * go with the paper as files of their own; nothing when there is none.
 */
export const attachmentsBlock: BlockKind = {
  name: 'attachments',
  form: 'leaf',
  label: 'none',
  attributes: { names: 'optional' },
  places: ['page', 'keep'],
  usage: '::attachments{names="attachments"}',
  compile: (directive, context) => {
    const expressions = expressionsOf(directive, ['names'], context);
    if (expressions === undefined) return undefined;
    const { names: given } = expressions;
    return {
      check: (scope) => expectKind(given, scope, { attribute: 'names', kinds: ['text', 'list'] }),
      emit: (scope, out) => {
        const at = given?.at ?? directive.at;
        const beside = itemsOf(attributeValue(given, scope)).flatMap((name) => {
          const part = partOf(name, at, { out, where: '附件名称' });
          return part === undefined ? [] : [part.runs];
        });
        const names = [...out.annexes.map(({ name }) => name), ...beside];
        if (names.length > 0) out.add({ kind: 'attachments', origin: directive.at, names });
      },
    };
  },
};
