import type { BlockKind } from './block.ts';

/** `::attachments`: 附件说明 (7.3.4) with the names of all annexes; nothing when there is none. */
export const attachmentsBlock: BlockKind = {
  name: 'attachments',
  form: 'leaf',
  label: 'none',
  attributes: {},
  places: ['page', 'keep'],
  usage: '::attachments',
  compile: (directive) => ({
    check: () => undefined,
    emit: (_scope, out) => {
      const names = out.annexes.map(({ name }) => name);
      if (names.length > 0) out.add({ kind: 'attachments', origin: directive.at, names });
    },
  }),
};
