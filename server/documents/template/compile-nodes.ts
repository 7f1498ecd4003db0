import type { BlockKind, CompileContext, TemplateNode } from './blocks/block.ts';
import { checkDirective } from './blocks/check-directive.ts';
import { headingNode } from './blocks/heading.ts';
import { paragraphNode } from './blocks/paragraph.ts';
import { blockKinds, innerBlocks } from './blocks/registry.ts';
import { readFiltered, tokenizerOver } from './expressions/parse-expression.ts';
import { parseInline } from './inline/parse-inline.ts';
import { reportMarkdown } from './inline/unsupported-markdown.ts';
import { didYouMean, listed } from './source/did-you-mean.ts';
import { type Directive, directiveOf, innerRange } from './source/directive.ts';
import { type MarkdownNode, parseMarkdown } from './source/markdown.ts';
import { placeOf, type SourceText, sourceText } from './source/source-text.ts';
import { type Report, TemplateSyntaxError } from './source/template-error.ts';

function kindOf(directive: Directive, report: Report): BlockKind | undefined {
  const kind = blockKinds.get(directive.name);
  if (kind !== undefined) return kind;
  const outer = innerBlocks.get(directive.name);
  const hint = didYouMean(directive.name, [...blockKinds.keys(), ...innerBlocks.keys()]) || '。';
  const message =
    outer === undefined
      ? `不支持块“${directive.name}”；可用的块：${listed(blockKinds.keys())}${hint}`
      : `“${directive.name}”只能写在 ${outer} 里面。`;
  report('TEMPLATE_BLOCK', directive.at, message);
  return undefined;
}

function compileNode(node: MarkdownNode, context: CompileContext): TemplateNode | undefined {
  const { source, report } = context;
  const directive = directiveOf(source, node);
  if (directive !== undefined) {
    const kind = kindOf(directive, report);
    if (kind === undefined || !checkDirective(directive, kind, context)) return undefined;
    return kind.compile(directive, context);
  }
  const begin = node.position?.start.offset ?? 0;
  const range = innerRange(node);
  if (node.type === 'heading') {
    const heading = { range, depth: node.depth, numbered: true, origin: placeOf(source, begin) };
    return headingNode(heading, context);
  }
  if (node.type === 'paragraph' && range !== undefined) return paragraphNode(range, context);
  if (node.type === 'yaml') {
    const message = '部件里不能写文件头；可有可无的事实请在引用它的模板里声明。';
    report('TEMPLATE_FRONT_MATTER', placeOf(source, begin), message);
  }
  return undefined;
}

/** Runs a reading of Liquid; its syntax error is reported and gives undefined. */
function reported<T>(report: Report, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    report(error.code, error.at, error.message);
    return undefined;
  }
}

function readers(source: SourceText, report: Report): Pick<CompileContext, 'text' | 'expression'> {
  return {
    text: (range) => {
      const text = reported(report, () => parseInline(source, range.begin, range.end));
      return reportMarkdown(source, range, report) ? undefined : text;
    },
    expression: ({ range }) =>
      reported(report, () => readFiltered(tokenizerOver(source, range.begin, range.end), source)),
  };
}

function compilePart(context: CompileContext, file: string): TemplateNode[] {
  const source = sourceText(file, context.parts[file] ?? '');
  const inner: CompileContext = {
    ...context,
    ...readers(source, context.report),
    source,
    partStack: [...context.partStack, file],
  };
  return compileNodes(parseMarkdown(source.text).children, inner);
}

function compileNodes(nodes: readonly MarkdownNode[], context: CompileContext): TemplateNode[] {
  return nodes.flatMap((node) => {
    const before = context.annexes.count;
    const compiled = compileNode(node, context);
    if (compiled === undefined) return [];
    return [context.annexes.count > before ? compiled : withoutAnnex(compiled)];
  });
}

/** A node in which a survey for annexes finds nothing. */
function withoutAnnex(node: TemplateNode): TemplateNode {
  return {
    check: (scope) => node.check(scope),
    emit: (scope, out) => {
      if (!out.surveying) node.emit(scope, out);
    },
  };
}

/** The nodes of a template's text and what they refer to; errors go to `report`. */
export function compileSource(
  source: SourceText,
  options: { parts: Readonly<Record<string, string>>; report: Report },
): Pick<CompileContext, 'annexIds' | 'annexes' | 'references'> & { nodes: TemplateNode[] } {
  const context: CompileContext = {
    source,
    place: 'page',
    headingOffset: 0,
    partStack: [source.file],
    parts: options.parts,
    report: options.report,
    annexIds: new Set(),
    annexes: { count: 0 },
    references: [],
    children: compileNodes,
    part: compilePart,
    ...readers(source, options.report),
  };
  const body = parseMarkdown(source.text).children.filter(({ type }) => type !== 'yaml');
  const nodes = compileNodes(body, context);
  const { annexIds, annexes, references } = context;
  return { nodes, annexIds, annexes, references };
}
