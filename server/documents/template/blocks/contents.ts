import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { BlockKind } from './block.ts';
import { refusedInside } from './inside-part.ts';
import { choiceAttribute, labelText } from './texts.ts';

/** `::contents[目　录]{levels=2}`: the chapters with their pages; level 2 lists attached files too. */
export const contentsBlock: BlockKind = {
  name: 'contents',
  form: 'leaf',
  label: 'required',
  attributes: { levels: 'optional' },
  places: ['page'],
  usage: '::contents[目　录]{levels=2}',
  compile: (directive, context) => {
    if (refusedInside(directive, context)) return undefined;
    const title = labelText(directive, context);
    const levels = choiceAttribute(directive, 'levels', {
      choices: ['1', '2'],
      otherwise: '1',
      context,
    });
    if (title === undefined || levels === undefined) return undefined;
    return {
      check: (scope) => checkInline(title, scope),
      emit: (scope, out) => {
        const runs = out.singleLine(evaluateInline(title, scope), '目录的标题');
        const text = runs.map((run) => run.text).join('');
        out.part({ kind: 'contents', title: text, startsOdd: false }, () => {
          const depth = levels === '2' ? 2 : 1;
          out.add({ kind: 'contents', origin: directive.at, runs, levels: depth });
        });
      },
    };
  },
};
