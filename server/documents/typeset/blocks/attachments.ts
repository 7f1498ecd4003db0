import type { AttachmentsBlock, Run } from '../../model/document.ts';
import { PITCH, SIZE } from '../geometry.ts';
import { oneLine } from '../head/head-piece.ts';
import type { SetLine } from '../line/compose-line.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import { type Box, blankBox } from '../page/box.ts';
import { paragraphBoxes } from '../page/line-box.ts';
import { addedRun, type LayoutContext, styleRuns } from './context.ts';

const LABEL = '附件：';

/**
 * 附件说明 (7.3.4): one line below the text, 附件： two characters in, several names numbered with
 * Arabic figures; a name that wraps continues under its own first character.
 */
export function attachmentsBlock(block: AttachmentsBlock, context: LayoutContext): Box[] {
  const numbers = block.names.length > 1 ? block.names.map((_, at) => `${at + 1}.`) : [];
  const lines = numbers.map((number, at) => numberLine({ block, context, number, part: at + 1 }));
  const widest = Math.max(0, ...lines.map(({ width }) => width));
  const label = labelLine(block, context);
  const boxes = block.names.flatMap((name, at) => {
    const number = lines[at];
    const start = 2 * context.frame.cell;
    const beside = at === 0 ? [{ ...label, x: start }] : [];
    if (number) beside.push({ ...number, x: start + label.width });
    const hang = start + label.width + widest;
    return nameBoxes({ block, context, name, at, beside, hang, several: numbers.length > 0 });
  });
  return boxes.length === 0 ? [] : [blankBox(PITCH, 2), ...boxes];
}

function labelLine({ id, origin }: AttachmentsBlock, context: LayoutContext): SetLine {
  const runs = [addedRun({ context, text: LABEL, role: 'fangsong', block: id, origin })];
  return oneLine({ context, runs, size: SIZE.body, cell: context.frame.cell });
}

function numberLine(input: {
  block: AttachmentsBlock;
  context: LayoutContext;
  number: string;
  part: number;
}): SetLine {
  const { block, context, number, part } = input;
  const { id, origin } = block;
  const structure = { tag: 'Lbl', part } as const;
  const added = { context, text: number, role: 'fangsong', block: id, origin, structure } as const;
  const cell = context.frame.cell;
  return oneLine({ context, runs: [addedRun(added)], size: SIZE.body, cell });
}

/** The name in a measure of its own: label and number stay in their columns however it is spread. */
function nameBoxes(input: {
  block: AttachmentsBlock;
  context: LayoutContext;
  name: readonly Run[];
  at: number;
  beside: readonly SetLine[];
  hang: number;
  several: boolean;
}): Box[] {
  const { block, context, name, at, beside, hang, several } = input;
  const { frame, glyphs } = context;
  const { id, origin } = block;
  // Several names are a list for those who hear the paper; a single one goes on in its label's line.
  const list = several ? ({ tag: 'LBody', part: at + 1 } as const) : ({ tag: 'P' } as const);
  const owner = { kind: 'content', block: id, ...list } as const;
  const { lines } = setParagraph({
    runs: styleRuns({ context, runs: name, role: 'fangsong', owner, origin }),
    glyphs,
    size: SIZE.body,
    cell: frame.cell,
    width: frame.right - frame.left,
    indent: { first: hang, rest: hang },
    align: 'justify',
  });
  return paragraphBoxes({ lines, left: frame.left, size: SIZE.body, role: 'other', beside });
}
