import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { BlockKind } from './block.ts';
import { labelText } from './texts.ts';

/** `::addressee[各县（市、区）人民政府：]`: 主送机关 (7.3.2), ends with a full-width colon. */
export const addresseeBlock: BlockKind = {
  name: 'addressee',
  form: 'leaf',
  label: 'required',
  attributes: {},
  places: ['page', 'section'],
  usage: '::addressee[各县（市、区）人民政府：]',
  compile: (directive, context) => {
    const text = labelText(directive, context);
    if (text === undefined) return undefined;
    const last = text.at(-1);
    if (last?.kind !== 'text' || !last.text.endsWith('：')) {
      const message = '主送机关应以全角冒号“：”结尾（GB/T 9704 7.3.2）；请在方括号内补上。';
      context.report('TEMPLATE_BLOCK', directive.at, message);
      return undefined;
    }
    return {
      check: (scope) => checkInline(text, scope),
      emit: (scope, out) => {
        const runs = out.singleLine(evaluateInline(text, scope), '主送机关');
        out.add({ kind: 'addressee', origin: directive.at, runs });
      },
    };
  },
};
