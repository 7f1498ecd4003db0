import type { FontRole, Origin, Run } from '../../model/document.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { type LayoutContext, styleRuns } from '../blocks/context.ts';
import type { SetLine } from '../line/compose-line.ts';
import { type Alignment, setParagraph } from '../line/set-paragraph.ts';
import type { Owner } from '../pages.ts';
import type { CellType } from './row-layout.ts';

/** What the cells of one table or form share. */
export type CellSetter = {
  /** Block id of the table. */
  readonly id: string;
  readonly context: LayoutContext;
  readonly edges: readonly number[];
  readonly type: CellType;
};

/** A text of a cell and the column edges that it stands between. */
export type CellText = {
  readonly runs: readonly Run[];
  readonly owner: Owner;
  readonly role: FontRole;
  readonly origin: Origin;
  readonly align: Alignment;
  readonly from: number;
  readonly to: number;
};

/** Room for text between two column edges, pt. */
export function innerWidth({ edges, type }: CellSetter, from: number, to: number): number {
  return (edges[to] ?? 0) - (edges[from] ?? 0) - 2 * type.padX;
}

/** Sets one paragraph of a cell; a column too narrow for a character is reported. */
export function cellLines(setter: CellSetter, text: CellText): readonly SetLine[] {
  const { context, type } = setter;
  const { owner, role, origin, align } = text;
  const set = setParagraph({
    runs: styleRuns({ context, runs: text.runs, role, owner, origin }),
    glyphs: context.glyphs,
    size: type.size,
    cell: type.size,
    width: innerWidth(setter, text.from, text.to),
    indent: { first: 0, rest: 0 },
    align,
  });
  if (set.overfull) reportNarrow(context, text);
  return set.lines;
}

function reportNarrow(context: LayoutContext, { runs, origin }: CellText): void {
  context.report({
    severity: 'error',
    code: 'TABLE_COLUMN_TOO_NARROW',
    file: origin.file,
    line: origin.line,
    message: `表格中“${textOfRuns(runs).slice(0, 12)}”所在列过窄，连一个字也排不下；请加大该列宽度，或改用横排页面。`,
  });
}
