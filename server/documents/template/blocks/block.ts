import type { DocumentBuilder } from '../builder/document-builder.ts';
import type { TypeScope } from '../expressions/check-expression.ts';
import type { ValueScope } from '../expressions/evaluate-expression.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import type { Inline } from '../inline/inline.ts';
import type { Attribute, Directive, Range } from '../source/directive.ts';
import type { MarkdownNode } from '../source/markdown.ts';
import type { SourceText } from '../source/source-text.ts';
import type { Report } from '../source/template-error.ts';

/** A compiled block: checked once when the template is loaded, emitted once a paper. */
export type TemplateNode = {
  check(scope: TypeScope): void;
  emit(scope: ValueScope, out: DocumentBuilder): void;
};

/**
 * Where a block stands: on the page, in a section or annex, in what is kept together, among the
 * rows of a form, among the cells of a row, in a cell.
 */
export type Place = 'page' | 'section' | 'keep' | 'form' | 'row' | 'cell';

/** What a block needs while it is compiled. */
export type CompileContext = {
  readonly source: SourceText;
  readonly place: Place;
  /** Added to the levels of headings inside a part. */
  readonly headingOffset: number;
  /** Files of the parts around, outermost first. */
  readonly partStack: readonly string[];
  readonly parts: Readonly<Record<string, string>>;
  readonly report: Report;
  /** Set inside a part of a dossier, which can hold no other. */
  readonly inPart?: true;
  readonly annexIds: Set<string>;
  /** Annexes compiled so far, with those that have no id. */
  readonly annexes: { count: number };
  readonly references: { readonly id: string; readonly attribute: Attribute }[];
  /** Compiles what stands inside a block. */
  children(nodes: readonly MarkdownNode[], context: CompileContext): TemplateNode[];
  /** Compiles a part: its text with the headings moved down. */
  part(context: CompileContext, file: string): TemplateNode[];
  /** Text with values; undefined after an error has been reported. */
  text(range: Range): readonly Inline[] | undefined;
  /** One expression, as in `of="items"`; undefined after an error has been reported. */
  expression(attribute: Attribute): FilteredExpression | undefined;
};

/** One kind of block directive: one file of this folder. */
export type BlockKind = {
  readonly name: string;
  readonly form: 'leaf' | 'container';
  readonly label: 'required' | 'optional' | 'none';
  readonly attributes: Readonly<Record<string, 'required' | 'optional'>>;
  readonly places: readonly Place[];
  /** How it is written, for error messages. */
  readonly usage: string;
  /** Undefined after an error has been reported. */
  compile(directive: Directive, context: CompileContext): TemplateNode | undefined;
};
