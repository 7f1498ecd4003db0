import type { BlockKind } from './block.ts';

/** `::pagebreak`: what follows begins on a new page. */
export const pageBreakBlock: BlockKind = {
  name: 'pagebreak',
  form: 'leaf',
  label: 'none',
  attributes: {},
  places: ['page', 'section'],
  usage: '::pagebreak',
  compile: (directive) => ({
    check: () => undefined,
    emit: (_scope, out) => out.add({ kind: 'page-break', origin: directive.at }),
  }),
};
