import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { BlockKind } from './block.ts';
import { refusedInside } from './inside-part.ts';
import { labelText } from './texts.ts';

/**
 * `:::chapter[标题]{odd}`: a chapter of a dossier, with its title on a new page, counters of its own
 * and a line in the contents; `odd` lets it begin on an odd page.
 */
export const chapterBlock: BlockKind = {
  name: 'chapter',
  form: 'container',
  label: 'required',
  attributes: { odd: 'optional' },
  places: ['page'],
  usage: ':::::chapter[标题]{odd} … :::::',
  compile: (directive, context) => {
    if (refusedInside(directive, context)) return undefined;
    const title = labelText(directive, context);
    const body = context.children(directive.children, { ...context, inPart: true });
    if (title === undefined) return undefined;
    const startsOdd = directive.attributes.has('odd');
    return {
      check: (scope) => {
        checkInline(title, scope);
        for (const node of body) node.check(scope);
      },
      emit: (scope, out) => {
        const runs = out.singleLine(evaluateInline(title, scope), '章的标题');
        const text = runs.map((run) => run.text).join('');
        out.part({ kind: 'chapter', title: text, startsOdd }, () => {
          const origin = directive.at;
          if (runs.length > 0) out.add({ kind: 'title', origin, lines: [runs], versionWords: [] });
          for (const node of body) node.emit(scope, out);
        });
      },
    };
  },
};
