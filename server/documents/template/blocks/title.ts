import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import { innerRange } from '../source/directive.ts';
import type { BlockKind } from './block.ts';

/** `:::title` with one paragraph; a backslash at a line's end breaks the title there. */
export const titleBlock: BlockKind = {
  name: 'title',
  form: 'container',
  label: 'none',
  attributes: {},
  places: ['page', 'section'],
  usage: ':::title … :::',
  compile: (directive, context) => {
    const [paragraph, ...rest] = directive.children;
    const range = paragraph?.type === 'paragraph' ? innerRange(paragraph) : undefined;
    if (range === undefined || rest.length > 0) {
      const message = ':::title 里应只有一段标题文字；要分行时在行末写“\\”。';
      context.report('TEMPLATE_BLOCK', directive.at, message);
      return undefined;
    }
    const text = context.text(range);
    if (text === undefined) return undefined;
    return {
      check: (scope) => checkInline(text, scope),
      emit: (scope, out) => out.title(directive.at, evaluateInline(text, scope)),
    };
  },
};
