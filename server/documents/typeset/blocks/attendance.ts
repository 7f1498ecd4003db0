import type { AttendanceBlock } from '../../model/elements.ts';
import { PITCH, SIZE } from '../geometry.ts';
import { oneLine } from '../head/head-piece.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import { type Box, blankBox } from '../page/box.ts';
import { paragraphBoxes } from '../page/line-box.ts';
import { addedRun, type LayoutContext, styleRuns } from './context.ts';

/**
 * 出席、请假、列席 of minutes (10.3): one line below the text, two characters in, the label in 黑体;
 * names that wrap continue under the first of them.
 */
export function attendanceBlock(block: AttendanceBlock, context: LayoutContext): Box[] {
  const boxes = block.entries.flatMap((entry) => entryBoxes(entry, block, context));
  return boxes.length === 0 ? [] : [blankBox(PITCH, 2), ...boxes];
}

function entryBoxes(
  entry: AttendanceBlock['entries'][number],
  block: AttendanceBlock,
  context: LayoutContext,
): Box[] {
  const { frame, glyphs } = context;
  const { origin } = block;
  const owner = { kind: 'content', block: entry.id, tag: 'P' } as const;
  const label = styleRuns({ context, runs: [{ text: entry.label }], role: 'heiti', owner, origin });
  const colon = addedRun({ context, text: '：', role: 'heiti', block: entry.id, origin });
  const names = styleRuns({ context, runs: entry.runs, role: 'fangsong', owner, origin });
  const head = [...label, colon];
  const line = oneLine({ context, runs: head, size: SIZE.body, cell: frame.cell });
  const start = 2 * frame.cell;
  const hang = start + line.width;
  const { lines } = setParagraph({
    runs: names,
    glyphs,
    size: SIZE.body,
    cell: frame.cell,
    width: frame.right - frame.left,
    indent: { first: hang, rest: hang },
    align: 'justify',
  });
  const beside = [{ ...line, x: start }];
  return paragraphBoxes({ lines, left: frame.left, size: SIZE.body, role: 'other', beside });
}
