import type { Inline } from '../inline/inline.ts';
import type { Directive, Range } from '../source/directive.ts';
import type { CompileContext } from './block.ts';

function firstBreak(nodes: readonly Inline[]): Inline | undefined {
  for (const node of nodes) {
    if (node.kind === 'break') return node;
    const bodies =
      node.kind === 'if' || node.kind === 'case'
        ? [...node.branches.map(({ body }) => body), node.otherwise]
        : node.kind === 'for'
          ? [node.body]
          : [];
    for (const body of bodies) {
      const found = firstBreak(body);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Text in which the author may not break lines: everything but a title. */
export function unbrokenText(range: Range, context: CompileContext): readonly Inline[] | undefined {
  const nodes = context.text(range);
  const broken = nodes === undefined ? undefined : firstBreak(nodes);
  if (broken !== undefined) {
    const message = '行末的“\\”只能在 :::title 里强制换行；正文要另起一段时请空一行。';
    context.report('TEMPLATE_SYNTAX', broken.at, message);
    return undefined;
  }
  return nodes;
}

/** The label of a directive as text; undefined after an error has been reported. */
export function labelText(
  directive: Directive,
  context: CompileContext,
): readonly Inline[] | undefined {
  return directive.label === undefined ? undefined : unbrokenText(directive.label, context);
}

/** Value of an attribute that must be one of a few words; undefined after an error is reported. */
export function choiceAttribute<Choice extends string>(
  directive: Directive,
  name: string,
  options: { choices: readonly Choice[]; otherwise: Choice; context: CompileContext },
): Choice | undefined {
  const attribute = directive.attributes.get(name);
  if (attribute === undefined) return options.otherwise;
  const choice = options.choices.find((value) => value === attribute.value);
  if (choice === undefined) {
    const message = `属性 ${name} 的值“${attribute.value}”无效，可写：${options.choices.join('、')}。`;
    options.context.report('TEMPLATE_ATTRIBUTE', attribute.at, message);
  }
  return choice;
}
