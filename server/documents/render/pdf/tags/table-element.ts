import type { CellPlace } from '../../../typeset/pages.ts';
import { type StructElement, structElement } from './struct-element.ts';

type Cell = { readonly place: CellPlace; readonly element: StructElement };

/**
 * The structure of one table, from the cells that bear text. Places that none of them takes get
 * empty cells, so that all rows have the same number of columns (ISO 14289-1, 7.5).
 */
export class TableElement {
  readonly element = structElement('Table');
  readonly #columns: number;
  readonly #cells: Cell[] = [];

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** Adds a cell and answers its element. */
  addCell(place: CellPlace, tag: 'TH' | 'TD'): StructElement {
    const { scope = 'Column' } = place;
    const rowSpan = Math.max(place.rowSpan, 1);
    const colSpan = Math.max(Math.min(place.colSpan, this.#columns - place.column), 1);
    const cell = tag === 'TH' ? { rowSpan, colSpan, scope } : { rowSpan, colSpan };
    const element = structElement(tag, { cell });
    this.#cells.push({ place: { ...place, rowSpan, colSpan }, element });
    return element;
  }

  /** Hangs rows and cells into the table's element; to be called once, after the last cell. */
  finish(): void {
    const rows = this.#rows().map((cells) => ({ ...structElement('TR'), children: cells }));
    const heads = this.#headRows(rows);
    if (heads === 0 || heads === rows.length) {
      this.element.children.push(...rows);
      return;
    }
    const head = { ...structElement('THead'), children: rows.slice(0, heads) };
    const body = { ...structElement('TBody'), children: rows.slice(heads) };
    this.element.children.push(head, body);
  }

  /** Cells of each row from left to right, free places filled. */
  #rows(): StructElement[][] {
    const count = this.#cells.reduce(
      (most, { place }) => Math.max(most, place.row + place.rowSpan),
      0,
    );
    const grid = Array.from({ length: count }, () => [] as (StructElement | 'taken' | undefined)[]);
    for (const { place, element } of this.#cells) {
      for (let row = place.row; row < place.row + place.rowSpan; row += 1) {
        for (let column = place.column; column < place.column + place.colSpan; column += 1) {
          const line = grid[row];
          if (line !== undefined) line[column] = 'taken';
        }
      }
      const line = grid[place.row];
      if (line !== undefined) line[place.column] = element;
    }
    return grid.map((line) =>
      Array.from(
        { length: this.#columns },
        (_, column) => line[column] ?? structElement('TD'),
      ).filter((cell) => cell !== 'taken'),
    );
  }

  /** Rows at the top that hold nothing but heads of columns, and into which no lower row reaches. */
  #headRows(rows: readonly StructElement[]): number {
    const isHead = ({ role, cell }: StructElement) => role === 'TH' && cell?.scope !== 'Row';
    let count = 0;
    let reach = 0;
    for (const row of rows) {
      if (row.children.length === 0 ? reach <= count : !row.children.every(isHead)) break;
      count += 1;
      reach = Math.max(reach, ...row.children.map(({ cell }) => count - 1 + (cell?.rowSpan ?? 1)));
    }
    return reach <= count ? count : 0;
  }
}
