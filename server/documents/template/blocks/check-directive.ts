import { didYouMean, listed } from '../source/did-you-mean.ts';
import type { Directive } from '../source/directive.ts';
import type { BlockKind, CompileContext, Place } from './block.ts';

const PLACE_NAMES: Readonly<Record<Place, string>> = {
  page: '正文',
  section: ':::section 或 :::annex',
  keep: ':::keep',
  form: ':::form',
  row: ':::row',
  cell: '表格单元格',
};

function shapeFault(
  directive: Directive,
  kind: Omit<BlockKind, 'compile'>,
  context: CompileContext,
): string | undefined {
  if (directive.form !== kind.form) return `“${kind.name}”的写法不对`;
  if (!kind.places.includes(context.place)) {
    return `“${kind.name}”不能写在${PLACE_NAMES[context.place]}里`;
  }
  if (kind.label === 'required' && directive.label === undefined) {
    return `“${kind.name}”缺少方括号里的文字`;
  }
  if (kind.label === 'none' && directive.label !== undefined) {
    return `“${kind.name}”不带方括号里的文字`;
  }
  return undefined;
}

/** The first attribute that the block does not know: often a required one, misspelt. */
function strayAttribute(directive: Directive, kind: Omit<BlockKind, 'compile'>) {
  const names = Object.keys(kind.attributes);
  for (const [name, { at }] of directive.attributes) {
    if (names.includes(name)) continue;
    const known = names.length === 0 ? '它不带属性' : `可用：${listed(names)}`;
    const hint = didYouMean(name, names) || '。';
    return { at, message: `“${kind.name}”没有属性“${name}”；${known}${hint}` };
  }
  return undefined;
}

function absentAttribute(directive: Directive, kind: Omit<BlockKind, 'compile'>) {
  const absent = Object.entries(kind.attributes).find(
    ([name, need]) => need === 'required' && !directive.attributes.get(name)?.value,
  );
  return absent === undefined ? undefined : `“${kind.name}”缺少属性 ${absent[0]}`;
}

/** Checks form, place, label and attributes of a directive; false after an error is reported. */
export function checkDirective(
  directive: Directive,
  kind: Omit<BlockKind, 'compile'>,
  context: CompileContext,
): boolean {
  if (!directive.closed) {
    const message = `块“${directive.name}”没有合上；应在结尾写一行同样多的冒号，外层块的冒号要比内层多。`;
    context.report('TEMPLATE_FENCE', directive.at, message);
    return false;
  }
  const shape = shapeFault(directive, kind, context);
  const stray = shape === undefined ? strayAttribute(directive, kind) : undefined;
  if (stray !== undefined) {
    context.report('TEMPLATE_ATTRIBUTE', stray.at, `${stray.message}写法：“${kind.usage}”。`);
    return false;
  }
  const fault = shape ?? absentAttribute(directive, kind);
  if (fault === undefined) return true;
  context.report('TEMPLATE_BLOCK', directive.at, `${fault}；写法：“${kind.usage}”。`);
  return false;
}
