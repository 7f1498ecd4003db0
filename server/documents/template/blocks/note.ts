import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { BlockKind } from './block.ts';
import { labelText } from './texts.ts';

/** `::note[（联系人：…）]`: 附注 (7.3.6); the brackets belong to the text. */
export const noteBlock: BlockKind = {
  name: 'note',
  form: 'leaf',
  label: 'required',
  attributes: {},
  places: ['page', 'section', 'keep'],
  usage: '::note[（联系人：张三，电话：0797-0000000）]',
  compile: (directive, context) => {
    const text = labelText(directive, context);
    if (text === undefined) return undefined;
    return {
      check: (scope) => checkInline(text, scope),
      emit: (scope, out) => {
        const runs = out.singleLine(evaluateInline(text, scope), '附注');
        if (runs.length > 0) out.add({ kind: 'note', origin: directive.at, runs });
      },
    };
  },
};
