import type { Origin, TableBlock, TableCell } from '../../model/document.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import { checkCondition, type TypeScope } from '../expressions/check-expression.ts';
import {
  evaluateCondition,
  evaluateFiltered,
  type ValueScope,
} from '../expressions/evaluate-expression.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import { piecesOf } from '../facts/pieces.ts';
import { checkInline, loopScope } from '../inline/check-inline.ts';
import { evaluateInline } from '../inline/evaluate-inline.ts';
import { loopScopes } from '../inline/loop.ts';
import { type Directive, directiveOf } from '../source/directive.ts';
import type { BlockKind, CompileContext } from './block.ts';
import { checkDirective } from './check-directive.ts';
import { type CompiledColumn, columnUsage, compileColumn } from './table-column.ts';

type Table = {
  readonly rows: { readonly name: string; readonly list: FilteredExpression };
  readonly columns: readonly CompiledColumn[];
  readonly origin: Origin;
};

const COLUMN = {
  name: 'column',
  form: 'container',
  label: 'required',
  attributes: { width: 'optional', share: 'optional', align: 'optional', if: 'optional' },
  places: ['page', 'section', 'keep'],
  usage: columnUsage,
} as const;

function columnsOf(directive: Directive, context: CompileContext): (CompiledColumn | undefined)[] {
  return directive.children.map((node) => {
    const column = directiveOf(context.source, node);
    if (column?.name === 'column') {
      return checkDirective(column, COLUMN, context) ? compileColumn(column, context) : undefined;
    }
    const line = node.position?.start.line ?? directive.at.line;
    const message = `:::table 里只能写 :::column；写法：“${columnUsage}”。`;
    context.report('TEMPLATE_BLOCK', { file: context.source.file, line, column: 1 }, message);
    return undefined;
  });
}

function checkTable(table: Table, scope: TypeScope): void {
  const inner = loopScope(table.rows, scope);
  for (const column of table.columns) {
    checkInline(column.head, scope);
    if (column.condition !== undefined) checkCondition(column.condition, scope);
    if (inner === undefined) continue;
    for (const node of column.cell) node.check(inner);
  }
}

/** The columns that are printed; a condition on a missing fact keeps its column. */
function shownColumns(table: Table, scope: ValueScope, out: DocumentBuilder): CompiledColumn[] {
  return table.columns.filter((column) => {
    if (column.condition === undefined) return true;
    const holds = evaluateCondition(column.condition, scope);
    if (typeof holds === 'boolean') return holds;
    out.missing(holds.path, column.condition.at);
    return true;
  });
}

function rowsOf(
  table: Table,
  columns: readonly CompiledColumn[],
  target: { scope: ValueScope; out: DocumentBuilder },
): TableBlock['rows'] {
  const { scope, out } = target;
  const { origin } = table;
  const list = evaluateFiltered(table.rows.list, scope);
  if (list.kind !== 'list') {
    const pieces = piecesOf(list).map((piece) => ({ ...piece, at: table.rows.list.at }));
    if (pieces.length === 0) return [];
    const id = out.nextId();
    const paragraphs = out.cell(() => out.paragraphs(origin, pieces));
    return [{ origin, cells: [{ id, paragraphs, colSpan: columns.length }] }];
  }
  return loopScopes(table.rows.name, list.items, scope).map((inner) => {
    const cells = columns.map((column): TableCell => {
      const id = out.nextId();
      const paragraphs = out.cell(() => {
        for (const node of column.cell) node.emit(inner, out);
      });
      return { id, paragraphs };
    });
    return { origin, cells };
  });
}

function emitTable(table: Table, scope: ValueScope, out: DocumentBuilder): void {
  const columns = shownColumns(table, scope, out);
  if (columns.length === 0) return;
  const heads = columns.map((column) => ({
    width: column.width,
    align: column.align,
    head: {
      id: out.nextId(),
      runs: out.singleLine(evaluateInline(column.head, scope), '表头'),
    },
  }));
  const rows = rowsOf(table, columns, { scope, out });
  out.add({ kind: 'table', origin: table.origin, columns: heads, rows });
}

/** `::::table{of="items" as="item"}` with `:::column` for each column: one row an element. */
export const tableBlock: BlockKind = {
  name: 'table',
  form: 'container',
  label: 'none',
  attributes: { of: 'required', as: 'required' },
  places: ['page', 'section', 'keep'],
  usage: '::::table{of="items" as="item"} :::column[栏名] … ::: ::::',
  compile: (directive, context) => {
    const [of, as] = [directive.attributes.get('of'), directive.attributes.get('as')];
    const list = of === undefined ? undefined : context.expression(of);
    const columns = columnsOf(directive, context);
    const compiled = columns.filter((column) => column !== undefined);
    if (list === undefined || as === undefined || compiled.length < columns.length) {
      return undefined;
    }
    if (compiled.length === 0) {
      const message = `:::table 里至少要有一栏；写法：“${columnUsage}”。`;
      context.report('TEMPLATE_BLOCK', directive.at, message);
      return undefined;
    }
    const table: Table = {
      rows: { name: as.value, list },
      columns: compiled,
      origin: directive.at,
    };
    return {
      check: (scope) => checkTable(table, scope),
      emit: (scope, out) => emitTable(table, scope, out),
    };
  },
};
