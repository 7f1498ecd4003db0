import type { Origin } from '../../model/document.ts';
import { checkInline } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { Range } from '../source/directive.ts';
import { placeOf } from '../source/source-text.ts';
import type { CompileContext, TemplateNode } from './block.ts';
import { unbrokenText } from './texts.ts';

const FENCE = /^[ \t]*(:{2,})[ \t]*(\S?)/gm;

/** Lines that look like directives but are none: stray fences and misspelt ones. */
function reportFences(range: Range, context: CompileContext): boolean {
  const slice = context.source.text.slice(range.begin, range.end);
  let found = false;
  for (const match of slice.matchAll(FENCE)) {
    found = true;
    const at: Origin = placeOf(context.source, range.begin + match.index + match[0].indexOf(':'));
    const message =
      match[2] === ''
        ? `“${match[1]}”前面没有与它配对的块；请删去这一行，或检查外层块的冒号是否比内层多。`
        : '这一行不是有效的指令；应写作“::名称[文字]{属性="值"}”，独占一行，括号和引号用半角。';
    context.report('TEMPLATE_FENCE', at, message);
  }
  return found;
}

/** A paragraph of text with values. */
export function paragraphNode(range: Range, context: CompileContext): TemplateNode | undefined {
  if (reportFences(range, context)) return undefined;
  const text = unbrokenText(range, context);
  if (text === undefined) return undefined;
  const origin = placeOf(context.source, range.begin);
  if (context.place === 'form' || context.place === 'row') {
    const message = '表格里的文字要写在单元格中：“::label[栏名]”或“:::cell … :::”。';
    context.report('TEMPLATE_BLOCK', origin, message);
    return undefined;
  }
  return {
    check: (scope) => checkInline(text, scope),
    emit: (scope, out) => out.paragraphs(origin, evaluateInline(text, scope)),
  };
}
