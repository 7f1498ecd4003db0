import type { Origin } from '../model/document.ts';
import { type Directive, directiveOf } from './source/directive.ts';
import { type MarkdownNode, parseMarkdown } from './source/markdown.ts';
import { type SourceText, sourceText } from './source/source-text.ts';
import type { Report } from './source/template-error.ts';

/** A way through the template: the title of the section that it is in, if it has met one. */
type Section = { title: Origin | undefined };

type Walk = {
  readonly parts: Readonly<Record<string, string>>;
  readonly report: Report;
  /** Whether the paper bears a title of any kind. */
  titled: boolean;
};

type Stretch = {
  readonly source: SourceText;
  readonly stack: readonly string[];
  readonly section: Section;
};

/** Blocks whose label is the title of the pages that they open. */
const LABELLED = ['annex', 'issued', 'chapter'];
/** Blocks behind which the text goes on in a section of its own. */
const APART = [...LABELLED, 'section', 'cover', 'contents', 'attached'];

function takeTitle({ at }: Directive, { section }: Stretch, walk: Walk): void {
  walk.titled = true;
  const first = section.title;
  section.title = at;
  if (first === undefined) return;
  const place = first.file === at.file ? `第${first.line}行` : `${first.file}第${first.line}行`;
  const message = `这一部分已有标题（${place}），一部分只能有一个；层次标题请用“#”，另起的文件请写在 :::section、:::annex 或 :::issued 里。`;
  walk.report('TEMPLATE_TITLE', at, message);
}

/** Only one branch of `:::if` is printed: each goes on from what was before it. */
function walkBranches(nodes: readonly MarkdownNode[], stretch: Stretch, walk: Walk): void {
  const before = stretch.section.title;
  let met: Origin | undefined;
  for (const node of nodes) {
    if (directiveOf(stretch.source, node)?.name === 'else') {
      met ??= stretch.section.title;
      stretch.section.title = before;
    }
    walkNodes([node], stretch, walk);
  }
  stretch.section.title ??= met;
}

function walkPart(directive: Directive, stretch: Stretch, walk: Walk): void {
  const file = directive.attributes.get('file')?.value ?? '';
  const text = walk.parts[file];
  if (text === undefined || stretch.stack.includes(file)) return;
  const source = sourceText(file, text);
  const inner = { ...stretch, source, stack: [...stretch.stack, file] };
  walkNodes(parseMarkdown(source.text).children, inner, walk);
}

function walkDirective(directive: Directive, stretch: Stretch, walk: Walk): void {
  const { name, children } = directive;
  if (name === 'title') takeTitle(directive, stretch, walk);
  else if (name === 'if') walkBranches(children, stretch, walk);
  else if (name === 'part') walkPart(directive, stretch, walk);
  else if (APART.includes(name)) {
    const title = LABELLED.includes(name) ? directive.at : undefined;
    if (name === 'chapter' || name === 'cover') walk.titled = true;
    walkNodes(children, { ...stretch, section: { title } }, walk);
    stretch.section.title = undefined;
  } else {
    // An order has no title: its 版头 names the organ and 令.
    if (name === 'head' && directive.attributes.get('form')?.value === '命令') walk.titled = true;
    walkNodes(children, stretch, walk);
  }
}

function walkNodes(nodes: readonly MarkdownNode[], stretch: Stretch, walk: Walk): void {
  for (const node of nodes) {
    const directive = directiveOf(stretch.source, node);
    if (directive !== undefined) walkDirective(directive, stretch, walk);
  }
}

/**
 * Reports every `:::title` behind another one of the same section (the body, `:::section`, an annex,
 * a chapter). True when the paper has a title, a cover, a chapter, or is an order.
 */
export function checkTitles(
  source: SourceText,
  options: { readonly parts: Readonly<Record<string, string>>; readonly report: Report },
): boolean {
  const walk: Walk = { ...options, titled: false };
  const stretch = { source, stack: [source.file], section: { title: undefined } };
  walkNodes(parseMarkdown(source.text).children, stretch, walk);
  return walk.titled;
}
