import type { FormRow, Origin, Run, TableCell } from '../../model/document.ts';

/** Takes the rows of a form and their cells, in reading order. */
export class FormGrid {
  readonly rows: FormRow[] = [];
  private readonly columns: number;
  private open: TableCell[] | undefined;

  constructor(columns: number) {
    this.columns = columns;
  }

  /** A row of at least `height` mm; what is emitted are its cells. */
  row(origin: Origin, height: number | undefined, emit: () => void): void {
    const cells: TableCell[] = [];
    this.open = cells;
    emit();
    this.open = undefined;
    if (cells.length === 0) return;
    this.rows.push({ origin, ...(height === undefined ? {} : { height }), cells });
  }

  /** A cell of the open row. */
  cell(cell: TableCell): void {
    this.open?.push(cell);
  }

  /** Text that has no cell, the 【缺：…】 of a missing list: over the width that is left. */
  stray(id: string, origin: Origin, runs: readonly Run[]): void {
    const paragraphs = [runs];
    if (this.open !== undefined) this.open.push({ id, paragraphs });
    else this.rows.push({ origin, cells: [{ id, paragraphs, colSpan: this.columns }] });
  }
}
