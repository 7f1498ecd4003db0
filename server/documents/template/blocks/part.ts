import { didYouMean } from '../source/did-you-mean.ts';
import type { BlockKind } from './block.ts';

/**
 * `::part{file="parts/notice/period.md" offset=1}`: a shared text, with counters of its own; `continue`
 * lets its headings count on with those around.
 */
export const partBlock: BlockKind = {
  name: 'part',
  form: 'leaf',
  label: 'none',
  attributes: { file: 'required', offset: 'optional', continue: 'optional' },
  places: ['page', 'section', 'keep', 'form', 'row', 'cell'],
  usage: '::part{file="parts/notice/period.md" offset=1}',
  compile: (directive, context) => {
    const file = directive.attributes.get('file');
    const offset = directive.attributes.get('offset');
    if (file === undefined) return undefined;
    const moved = Number(offset?.value ?? '0');
    if (!Number.isInteger(moved) || moved < 0 || moved > 3) {
      const message = `属性 offset 的值“${offset?.value ?? ''}”无效，应为0至3的整数。`;
      context.report('TEMPLATE_ATTRIBUTE', offset?.at ?? directive.at, message);
      return undefined;
    }
    if (!Object.hasOwn(context.parts, file.value)) {
      const hint = didYouMean(file.value, Object.keys(context.parts)) || '；请核对文件名和路径。';
      context.report('TEMPLATE_PART', file.at, `没有部件“${file.value}”${hint}`);
      return undefined;
    }
    if (context.partStack.includes(file.value)) {
      const way = [...context.partStack, file.value].join(' → ');
      context.report('TEMPLATE_PART', file.at, `部件互相引用成环：${way}；请去掉其中一处引用。`);
      return undefined;
    }
    const headingOffset = context.headingOffset + moved;
    const body = context.part({ ...context, headingOffset }, file.value);
    const counts = directive.attributes.has('continue');
    return {
      check: (scope) => {
        for (const node of body) node.check(scope);
      },
      emit: (scope, out) => {
        const emit = () => {
          for (const node of body) node.emit(scope, out);
        };
        if (counts) emit();
        else out.withOwnCounters(emit);
      },
    };
  },
};
