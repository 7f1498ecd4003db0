import type { FilteredExpression } from '../expressions/expression.ts';
import type { Inline } from '../inline/inline.ts';
import { type Directive, directiveOf } from '../source/directive.ts';
import type { MarkdownNode } from '../source/markdown.ts';
import type { CompileContext, TemplateNode } from './block.ts';
import { checkDirective } from './check-directive.ts';
import { type CompiledColumn, columnShape, columnUsage, compileColumn } from './table-column.ts';
import { labelText } from './texts.ts';

/** A loop whose elements make rows; a deeper level makes several rows within one of the outer. */
export type Level = { readonly name: string; readonly list: FilteredExpression };

/** A column with the level that its cells belong to, and the head above its own. */
export type PlacedColumn = CompiledColumn & {
  readonly level: number;
  readonly group: { readonly head: readonly Inline[] } | undefined;
};

/** What stands inside `:::table`. */
export type TableParts = {
  readonly levels: Level[];
  readonly columns: PlacedColumn[];
  notes: readonly TemplateNode[] | undefined;
  /** False after an error has been reported. */
  sound: boolean;
};

const ROWS = {
  name: 'rows',
  form: 'container',
  label: 'none',
  attributes: { of: 'required', as: 'required' },
  places: ['page', 'section', 'keep'],
  usage: '::::rows{of="item.measures" as="measure"} :::column[栏名] … ::: ::::',
} as const;

const COLUMNS = {
  name: 'columns',
  form: 'container',
  label: 'required',
  attributes: {},
  places: ['page', 'section', 'keep'],
  usage: '::::columns[并列各栏的总栏名] :::column[栏名] … ::: ::::',
} as const;

const NOTES = {
  name: 'notes',
  form: 'container',
  label: 'none',
  attributes: {},
  places: ['page', 'section', 'keep'],
  usage: ':::notes 注：…… :::',
} as const;

/** The loop of `:::table` or `:::rows`; undefined after an error has been reported. */
export function levelOf(directive: Directive, context: CompileContext): Level | undefined {
  const [of, as] = [directive.attributes.get('of'), directive.attributes.get('as')];
  const list = of === undefined ? undefined : context.expression(of);
  return list === undefined || as === undefined ? undefined : { name: as.value, list };
}

/** Reads the columns, inner rows, head groups and notes of a table. */
export function tablePartsOf(
  directive: Directive,
  level: Level,
  context: CompileContext,
): TableParts {
  const parts: TableParts = { levels: [level], columns: [], notes: undefined, sound: true };
  readChildren(directive.children, { parts, context, level: 0, group: undefined });
  return parts;
}

type Reading = {
  readonly parts: TableParts;
  readonly context: CompileContext;
  readonly level: number;
  readonly group: PlacedColumn['group'];
};

function readChildren(nodes: readonly MarkdownNode[], reading: Reading): void {
  for (const node of nodes) {
    const inner = directiveOf(reading.context.source, node);
    if (inner?.name === 'column') readColumn(inner, reading);
    else if (inner?.name === 'columns' && reading.group === undefined) readGroup(inner, reading);
    else if (inner?.name === 'rows' && reading.group === undefined) readRows(inner, reading);
    else if (inner?.name === 'notes' && reading.level === 0 && reading.group === undefined) {
      readNotes(inner, reading);
    } else reportStranger(node, reading);
  }
}

function readColumn(directive: Directive, { parts, context, level, group }: Reading): void {
  const column = checkDirective(directive, columnShape, context)
    ? compileColumn(directive, context)
    : undefined;
  if (column === undefined) parts.sound = false;
  else parts.columns.push({ ...column, level, group });
}

function readGroup(directive: Directive, reading: Reading): void {
  const { parts, context } = reading;
  const head = checkDirective(directive, COLUMNS, context)
    ? labelText(directive, context)
    : undefined;
  if (head === undefined) parts.sound = false;
  else readChildren(directive.children, { ...reading, group: { head } });
}

function readRows(directive: Directive, reading: Reading): void {
  const { parts, context, level } = reading;
  const inner = checkDirective(directive, ROWS, context) ? levelOf(directive, context) : undefined;
  if (parts.levels.length > level + 1) {
    const message = '同一层里只能有一个 :::rows；要并列几组时请合为一个，或改用嵌套的 :::rows。';
    context.report('TEMPLATE_BLOCK', directive.at, message);
    parts.sound = false;
    return;
  }
  if (inner === undefined) {
    parts.sound = false;
    return;
  }
  parts.levels.push(inner);
  readChildren(directive.children, { ...reading, level: level + 1 });
}

function readNotes(directive: Directive, { parts, context }: Reading): void {
  if (!checkDirective(directive, NOTES, context)) {
    parts.sound = false;
    return;
  }
  parts.notes = context.children(directive.children, { ...context, place: 'cell' });
}

function reportStranger(node: MarkdownNode, { parts, context }: Reading): void {
  const line = node.position?.start.line ?? 1;
  const column = node.position?.start.column ?? 1;
  const message = `:::table 里只能写 :::column，以及 :::columns、:::rows、:::notes；写法：“${columnUsage}”。`;
  context.report('TEMPLATE_BLOCK', { file: context.source.file, line, column }, message);
  parts.sound = false;
}
