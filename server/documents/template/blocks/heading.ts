import type { Origin } from '../../model/document.ts';
import { headingLevel } from '../builder/headings.ts';
import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { Inline } from '../inline/inline.ts';
import type { Range } from '../source/directive.ts';
import type { BlockKind, CompileContext, TemplateNode } from './block.ts';
import { unbrokenText } from './texts.ts';

/** Whether the template's own words end in 。; a value can not make a heading run in. */
function endsSentence(text: readonly Inline[]): boolean {
  const last = text.at(-1);
  return last?.kind === 'text' && last.text.trimEnd().endsWith('。');
}

/** A heading of a level (1–4 after the part's offset), numbered or not. */
export function headingNode(
  heading: { range: Range | undefined; depth: number; numbered: boolean; origin: Origin },
  context: CompileContext,
): TemplateNode | undefined {
  const { origin } = heading;
  const level = headingLevel(heading.depth + context.headingOffset);
  if (level === undefined) {
    const message = `层次标题最多四级，这里是第${heading.depth + context.headingOffset}级；请减少“#”或部件的 offset。`;
    context.report('TEMPLATE_HEADING', origin, message);
    return undefined;
  }
  if (['form', 'row', 'cell'].includes(context.place)) {
    context.report('TEMPLATE_HEADING', origin, '表格单元格里不能写层次标题，请写成普通段落。');
    return undefined;
  }
  if (heading.range === undefined) {
    context.report('TEMPLATE_HEADING', origin, '“#”后面没有标题文字；请写标题，或删去这一行。');
    return undefined;
  }
  const text = unbrokenText(heading.range, context);
  if (text === undefined) return undefined;
  const { numbered } = heading;
  const runsIn = endsSentence(text);
  return {
    check: (scope) => checkInline(text, scope),
    emit: (scope, out) =>
      out.heading({ origin, level, numbered, runsIn, pieces: evaluateInline(text, scope) }),
  };
}

/** `::heading[文字]{level=1}`: a heading without number. */
export const headingBlock: BlockKind = {
  name: 'heading',
  form: 'leaf',
  label: 'required',
  attributes: { level: 'optional' },
  places: ['page', 'section', 'keep'],
  usage: '::heading[文字]{level=1}',
  compile: (directive, context) => {
    const attribute = directive.attributes.get('level');
    const depth = headingLevel(Number(attribute?.value ?? '1'));
    if (depth === undefined) {
      const message = `属性 level 的值“${attribute?.value ?? ''}”无效，应为1至4。`;
      context.report('TEMPLATE_ATTRIBUTE', attribute?.at ?? directive.at, message);
      return undefined;
    }
    const heading = { range: directive.label, depth, numbered: false, origin: directive.at };
    return headingNode(heading, context);
  },
};
