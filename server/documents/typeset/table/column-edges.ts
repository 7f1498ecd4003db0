import type { ColumnWidth } from '../../model/document.ts';
import { mm, type PageFrame } from '../geometry.ts';

/**
 * Left edges of the columns and the right edge of the last, pt. Fixed columns keep their width,
 * shares divide the rest; where the fixed ones leave nothing, all shrink together. A table that is
 * narrower than the type area stands in its middle.
 */
export function columnEdges(columns: readonly ColumnWidth[], frame: PageFrame): number[] {
  const room = frame.right - frame.left;
  const fixed = columns.map((width) => ('mm' in width ? mm(width.mm) : 0));
  const shares = columns.map((width) => ('share' in width ? width.share : 0));
  const taken = sum(fixed);
  const shared = sum(shares);
  const least = room / columns.length / 2;
  const left = shared > 0 ? Math.max(room - taken, least) : 0;
  const wished = fixed.map((width, at) =>
    shared > 0 ? width + (left * (shares[at] ?? 0)) / shared : width,
  );
  const scale = Math.min(1, room / Math.max(sum(wished), 1));
  const widths = wished.map((width) => width * scale);
  const edges = [frame.left + (room - sum(widths)) / 2];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
