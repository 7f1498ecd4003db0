import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { directive } from 'micromark-extension-directive';
import { frontmatter } from 'micromark-extension-frontmatter';

/** The tree of a template: front matter, headings, paragraphs, directives, text. */
export type MarkdownRoot = ReturnType<typeof fromMarkdown>;
export type MarkdownNode = MarkdownRoot['children'][number];

// Prose of official papers is full of what Markdown takes for markup: `1.` at a line's start,
// `*`, `[]`, `|`, `<`. Only headings, paragraphs, escapes and our directives are left on.
const DISABLED = [
  'codeIndented',
  'codeFenced',
  'codeText',
  'htmlFlow',
  'htmlText',
  'autolink',
  'attention',
  'labelStartImage',
  'labelStartLink',
  'labelEnd',
  'setextUnderline',
  'thematicBreak',
  'definition',
  'blockQuote',
  'list',
  'characterReference',
];

/** Texts whose trees are kept: a template with its parts is read, checked and compiled in a row. */
const KEPT = 32;
const trees = new Map<string, MarkdownRoot>();

/**
 * Parses a template's text. Text directives stay off: they would eat `电话:0797` and `时间:自`. The
 * tree may be shared: nobody changes it.
 */
export function parseMarkdown(text: string): MarkdownRoot {
  const known = trees.get(text);
  if (known !== undefined) return known;
  const tree = parse(text);
  trees.set(text, tree);
  const [oldest] = trees.keys();
  if (trees.size > KEPT && oldest !== undefined) trees.delete(oldest);
  return tree;
}

function parse(text: string): MarkdownRoot {
  const { flow } = directive();
  return fromMarkdown(text, {
    extensions: [
      frontmatter(['yaml']),
      flow === undefined ? {} : { flow },
      { disable: { null: DISABLED } },
    ],
    mdastExtensions: [frontmatterFromMarkdown(['yaml']), directiveFromMarkdown({ verbose: true })],
  });
}
