import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import { innerRange } from '../source/directive.ts';
import type { BlockKind } from './block.ts';
import { choiceAttribute } from './texts.ts';
import { attributeValue, expectKind, expressionsOf, textOfDatum } from './values.ts';

/** State of a text that is not yet issued, in brackets under its title. */
const VERSIONS = ['', '征求意见稿', '讨论稿', '送审稿', '报批稿', '代拟稿'] as const;

/**
 * `:::title` with one paragraph; a backslash at a line's end breaks the title there. `version` puts
 * 征求意见稿 and the like under it, `versionOf` what a fact says of the version, where it says any.
 */
export const titleBlock: BlockKind = {
  name: 'title',
  form: 'container',
  label: 'none',
  attributes: { version: 'optional', versionOf: 'optional' },
  places: ['page', 'section'],
  usage: ':::title{version="征求意见稿"} … :::，或 :::title{versionOf="version.word"} … :::',
  compile: (directive, context) => {
    const [paragraph, ...rest] = directive.children;
    const range = paragraph?.type === 'paragraph' ? innerRange(paragraph) : undefined;
    if (range === undefined || rest.length > 0) {
      const message = ':::title 里应只有一段标题文字；要分行时在行末写“\\”。';
      context.report('TEMPLATE_BLOCK', directive.at, message);
      return undefined;
    }
    const text = context.text(range);
    const options = { choices: VERSIONS, otherwise: '', context } as const;
    const version = choiceAttribute(directive, 'version', options);
    const expressions = expressionsOf(directive, ['versionOf'], context);
    if (text === undefined || version === undefined || expressions === undefined) return undefined;
    const { versionOf } = expressions;
    return {
      check: (scope) => {
        checkInline(text, scope);
        expectKind(versionOf, scope, { attribute: 'versionOf', kinds: ['text', 'choice'] });
      },
      emit: (scope, out) => {
        const said = textOfDatum(attributeValue(versionOf, scope));
        const words = [version, said ?? ''].filter((word) => word !== '');
        out.title(directive.at, evaluateInline(text, scope), words);
      },
    };
  },
};
