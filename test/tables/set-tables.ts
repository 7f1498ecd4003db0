import type { Block, FormBlock, TableCell } from '../../server/documents/model/document.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { RuleMark } from '../../server/documents/typeset/pages.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { documentOf, runs, section } from '../typeset/documents.ts';
import { fakeFontSet } from '../typeset/fake-font-set.ts';
import { linesOf } from '../typeset/lines-of.ts';

const origin = { file: 'plan/test.md', line: 1 };

export const fonts = fakeFontSet();
export const mm = (value: number): number => (value * 72) / 25.4;

/** Lays blocks out and proves them complete. */
export function set(blocks: readonly Block[], orientation: 'portrait' | 'landscape' = 'portrait') {
  const document = documentOf([], { sections: [section(blocks, { orientation })] });
  const { pages, findings } = layoutDocument({ document, fonts });
  return { document, pages, findings, proof: proveComplete({ document, pages }) };
}

export type Result = ReturnType<typeof set>;

/** Lines of one cell, or of all. */
export function lines(result: Result, id?: string) {
  return linesOf(result.pages, fonts, id);
}

/** Rules of a page, 0-based. */
export function rules(result: Result, page: number): RuleMark[] {
  const marks = result.pages.pages[page]?.marks ?? [];
  return marks.filter((mark) => mark.kind === 'rule');
}

/** A form; a cell is a label in 〔〕, or an entry. */
export function form(
  id: string,
  columns: FormBlock['columns'],
  rows: readonly {
    readonly height?: number;
    readonly cells: readonly (string | Partial<TableCell>)[];
  }[],
): FormBlock {
  return {
    kind: 'form',
    id,
    origin,
    columns,
    rows: rows.map(({ height, cells }, row) => ({
      origin,
      ...(height === undefined ? {} : { height }),
      cells: cells.map((cell, at): TableCell => {
        const own = { id: `${id}-r${row}c${at}` };
        if (typeof cell !== 'string') return { ...own, paragraphs: [], ...cell };
        const label = /^〔(.*)〕$/.exec(cell)?.[1];
        if (label === undefined) return { ...own, paragraphs: cell === '' ? [] : [runs(cell)] };
        return { ...own, paragraphs: [runs(label)], label: true };
      }),
    })),
  };
}
