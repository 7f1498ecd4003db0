import type { HeadGroup, Origin, TableColumn } from '../../model/document.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import { checkCondition, checkFiltered, type TypeScope } from '../expressions/check-expression.ts';
import { evaluateCondition, type ValueScope } from '../expressions/evaluate-expression.ts';
import { checkInline, loopScope } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import type { Inline } from '../inline/inline.ts';
import type { Report } from '../source/template-error.ts';
import type { BlockKind } from './block.ts';
import { columnUsage } from './table-column.ts';
import { levelOf, type PlacedColumn, type TableParts, tablePartsOf } from './table-layout.ts';
import { tableRows } from './table-rows.ts';
import { labelText } from './texts.ts';

type Table = TableParts & {
  readonly caption: readonly Inline[] | undefined;
  readonly origin: Origin;
};

/** Mistakes that only the whole table shows; false after one has been reported. */
function checkParts({ columns, levels }: TableParts, at: Origin, report: Report): boolean {
  if (columns.length === 0) {
    report('TEMPLATE_BLOCK', at, `:::table 里至少要有一栏；写法：“${columnUsage}”。`);
    return false;
  }
  const idle = levels.findIndex((_, level) => !columns.some((column) => column.level === level));
  if (idle > 0) {
    report('TEMPLATE_BLOCK', at, `:::rows 里至少要有一栏；写法：“${columnUsage}”。`);
    return false;
  }
  const alone = columns.find(({ subtotal, level }) => subtotal !== undefined && level === 0);
  if (alone !== undefined) {
    const message =
      'subtotal（小计）只能写在 :::rows 里的栏上，每组之下印一行小计；全表的合计请用 total。';
    report('TEMPLATE_ATTRIBUTE', alone.at, message);
    return false;
  }
  return true;
}

function checkTable(table: Table, scope: TypeScope): void {
  if (table.caption !== undefined) checkInline(table.caption, scope);
  for (const node of table.notes ?? []) node.check(scope);
  const scopes: (TypeScope | undefined)[] = [];
  let around: TypeScope | undefined = scope;
  for (const level of table.levels) {
    around = around && loopScope(level, around);
    scopes.push(around);
  }
  for (const { head, group, condition, total, subtotal, cell, level } of table.columns) {
    checkInline(head, scope);
    if (group !== undefined) checkInline(group.head, scope);
    if (condition !== undefined) checkCondition(condition, scope);
    if (total !== undefined) checkFiltered(total, scope);
    const [outer] = scopes;
    if (subtotal !== undefined && outer !== undefined) checkFiltered(subtotal, outer);
    const inner = scopes[level];
    if (inner !== undefined) for (const node of cell) node.check(inner);
  }
}

/** The columns that are printed; a condition on a missing fact keeps its column. */
function shownColumns(table: Table, scope: ValueScope, out: DocumentBuilder): PlacedColumn[] {
  return table.columns.filter((column) => {
    if (column.condition === undefined) return true;
    const holds = evaluateCondition(column.condition, scope);
    if (typeof holds === 'boolean') return holds;
    out.missing(holds.path, column.condition.at);
    return true;
  });
}

/** Columns with their heads, and the heads over several of them; ids in reading order. */
function headsOf(
  shown: readonly PlacedColumn[],
  scope: ValueScope,
  out: DocumentBuilder,
): { columns: TableColumn[]; headGroups: HeadGroup[] } {
  const write = (text: readonly Inline[]) => ({
    id: out.nextId(),
    runs: out.singleLine(evaluateInline(text, scope), '表头'),
  });
  const headGroups: HeadGroup[] = [];
  const heads = new Map<PlacedColumn, TableColumn['head']>();
  shown.forEach((column, from) => {
    const { group } = column;
    if (group === undefined) heads.set(column, write(column.head));
    else if (shown[from - 1]?.group !== group) {
      const count = shown.filter((other) => other.group === group).length;
      headGroups.push({ ...write(group.head), from, count });
    }
  });
  const columns = shown.map((column) => {
    const { width, align } = column;
    return { width, align, head: heads.get(column) ?? write(column.head) };
  });
  return { columns, headGroups };
}

function emitTable(table: Table, scope: ValueScope, out: DocumentBuilder): void {
  const shown = shownColumns(table, scope, out);
  if (shown.length === 0) return;
  const { caption, origin, notes } = table;
  const captioned =
    caption === undefined
      ? {}
      : {
          caption: {
            id: out.nextId(),
            runs: out.singleLine(evaluateInline(caption, scope), '表题'),
          },
        };
  const { columns, headGroups } = headsOf(shown, scope, out);
  const deepest = Math.max(...shown.map(({ level }) => level));
  const levels = table.levels.slice(0, deepest + 1);
  const rows = tableRows({ levels, columns: shown, notes, origin, scope, out });
  const grouped = headGroups.length > 0 ? { headGroups } : {};
  out.add({ kind: 'table', origin, ...captioned, ...grouped, columns, rows });
}

/**
 * `::::table[表题]{of="items" as="item"}` with `:::column` for each column: one row an element, or
 * several where `:::rows` goes through a list of the element (the measures of an item).
 */
export const tableBlock: BlockKind = {
  name: 'table',
  form: 'container',
  label: 'optional',
  attributes: { of: 'required', as: 'required' },
  places: ['page', 'section', 'keep'],
  usage: '::::table{of="items" as="item"} :::column[栏名] … ::: ::::',
  compile: (directive, context) => {
    const level = levelOf(directive, context);
    if (level === undefined) return undefined;
    const parts = tablePartsOf(directive, level, context);
    const caption = labelText(directive, context);
    if (!parts.sound || (directive.label !== undefined && caption === undefined)) return undefined;
    if (!checkParts(parts, directive.at, context.report)) return undefined;
    const table: Table = { ...parts, caption, origin: directive.at };
    return {
      check: (scope) => checkTable(table, scope),
      emit: (scope, out) => emitTable(table, scope, out),
    };
  },
};
