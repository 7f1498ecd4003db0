import { z } from 'zod';
import type { Origin } from '../../model/document.ts';
import type { MarkdownNode } from './markdown.ts';
import { placeOf, type SourceText } from './source-text.ts';

/** A stretch of the source. */
export type Range = { readonly begin: number; readonly end: number };

/** An attribute as written; `range` is its value's, without quotes. */
export type Attribute = { readonly value: string; readonly range: Range; readonly at: Origin };

/** A block directive with the places of all its parts. */
export type Directive = {
  readonly name: string;
  readonly form: 'leaf' | 'container';
  readonly at: Required<Origin>;
  readonly label: Range | undefined;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly children: readonly MarkdownNode[];
  /** False for a container whose fence never closes. */
  readonly closed: boolean;
};

const point = z.object({ offset: z.number() });
const span = z.object({ start: point, end: point });
// What mdast-util-directive adds to nodes with `verbose`; its types do not tell.
const directiveData = z.object({
  position: z.object({
    attributes: z.record(z.string(), span).optional(),
    closing: span.optional(),
  }),
});

/** Range of what stands between a node's first and last child; undefined without children. */
export function innerRange(node: MarkdownNode): Range | undefined {
  if (!('children' in node)) return undefined;
  const begin = node.children[0]?.position?.start.offset;
  const end = node.children.at(-1)?.position?.end.offset;
  return begin === undefined || end === undefined ? undefined : { begin, end };
}

function attributeOf(source: SourceText, begin: number, end: number): Attribute {
  const written = source.text.slice(begin, end);
  const at = placeOf(source, begin);
  const equals = written.indexOf('=');
  // `#id` is short for `id=id`; a bare name has an empty value.
  if (written.startsWith('#')) {
    return { value: written.slice(1), range: { begin: begin + 1, end }, at };
  }
  if (equals === -1) return { value: '', range: { begin: end, end }, at };
  const raw = written.slice(equals + 1);
  const lead = raw.length - raw.trimStart().length;
  const quoted = /^(["'])([\s\S]*)\1$/.exec(raw.trim());
  const value = quoted?.[2] ?? raw.trim();
  const from = begin + equals + 1 + lead + (quoted === null ? 0 : 1);
  return { value, range: { begin: from, end: from + value.length }, at };
}

function labelOf(node: MarkdownNode & { type: 'leafDirective' | 'containerDirective' }) {
  if (node.type === 'leafDirective') return innerRange(node);
  const [first] = node.children;
  const isLabel = first?.type === 'paragraph' && first.data?.directiveLabel === true;
  return isLabel ? innerRange(first) : undefined;
}

/** Reads a directive node; undefined for any other node. */
export function directiveOf(source: SourceText, node: MarkdownNode): Directive | undefined {
  if (node.type !== 'leafDirective' && node.type !== 'containerDirective') return undefined;
  const { position } = directiveData.parse(node.data);
  const label = labelOf(node);
  const attributes = Object.entries(position.attributes ?? {}).map(
    ([name, { start, end }]) => [name, attributeOf(source, start.offset, end.offset)] as const,
  );
  const isContainer = node.type === 'containerDirective';
  const children = isContainer ? node.children : [];
  return {
    name: node.name,
    form: isContainer ? 'container' : 'leaf',
    at: placeOf(source, node.position?.start.offset ?? 0),
    label,
    attributes: new Map(attributes),
    children: isContainer && label !== undefined ? children.slice(1) : children,
    closed: !isContainer || position.closing !== undefined,
  };
}
