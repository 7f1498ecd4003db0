import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { Inline } from '../inline/inline.ts';
import { innerRange } from '../source/directive.ts';
import type { MarkdownNode } from '../source/markdown.ts';
import { placeOf } from '../source/source-text.ts';
import type { BlockKind, CompileContext } from './block.ts';
import { unbrokenText } from './texts.ts';

type Entry = { readonly label: string; readonly text: readonly Inline[] };

/** `出席：…`: the label up to the first full-width colon, then the names. */
function entryOf(node: MarkdownNode, context: CompileContext): Entry | undefined {
  const range = node.type === 'paragraph' ? innerRange(node) : undefined;
  const text = range === undefined ? undefined : unbrokenText(range, context);
  const [first, ...rest] = text ?? [];
  const colon = first?.kind === 'text' ? first.text.indexOf('：') : -1;
  if (first?.kind !== 'text' || colon < 1) {
    const at = placeOf(context.source, node.position?.start.offset ?? 0);
    const message = ':::attendance 里每段应以“出席：”“请假：”“列席：”一类的标签开头，用全角冒号。';
    context.report('TEMPLATE_BLOCK', at, message);
    return undefined;
  }
  const after = first.text.slice(colon + 1);
  const own: readonly Inline[] = after === '' ? [] : [{ ...first, text: after }];
  return { label: first.text.slice(0, colon), text: [...own, ...rest] };
}

/** `:::attendance` with a paragraph for each of 出席、请假、列席 (10.3); one without names is left out. */
export const attendanceBlock: BlockKind = {
  name: 'attendance',
  form: 'container',
  label: 'none',
  attributes: {},
  places: ['page', 'section'],
  usage: ':::attendance … :::',
  compile: (directive, context) => {
    const entries = directive.children.map((node) => entryOf(node, context));
    const known = entries.filter((entry) => entry !== undefined);
    if (known.length < entries.length) return undefined;
    return {
      check: (scope) => {
        for (const { text } of known) checkInline(text, scope);
      },
      emit: (scope, out) => {
        const filled = known.flatMap(({ label, text }) => {
          const runs = out.singleLine(evaluateInline(text, scope), `“${label}”名单`);
          return runs.length === 0 ? [] : [{ id: out.nextId(), label, runs }];
        });
        if (filled.length > 0)
          out.add({ kind: 'attendance', origin: directive.at, entries: filled });
      },
    };
  },
};
