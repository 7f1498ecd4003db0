import type { AttachmentsBlock, Run } from '../../model/document.ts';
import { PITCH, SIZE } from '../geometry.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import type { StyledRun } from '../line/shape-text.ts';
import { type Box, blankBox } from '../page/box.ts';
import { paragraphBoxes } from '../page/line-box.ts';
import { addedRun, type LayoutContext, styleRuns } from './context.ts';

const LABEL = '附件：';

/**
 * 附件说明 (7.3.4): one line below the text, 附件： two characters in, several names numbered with
 * Arabic figures; a name that wraps continues under its own first character.
 */
export function attachmentsBlock(block: AttachmentsBlock, context: LayoutContext): Box[] {
  const several = block.names.length > 1;
  const boxes = block.names.flatMap((name, at) =>
    nameBoxes({ block, context, name, at, number: several ? `${at + 1}.` : '' }),
  );
  return boxes.length === 0 ? [] : [blankBox(PITCH, 2), ...boxes];
}

function nameBoxes(input: {
  block: AttachmentsBlock;
  context: LayoutContext;
  name: readonly Run[];
  at: number;
  number: string;
}): Box[] {
  const { block, context, name, at, number } = input;
  const { frame, glyphs } = context;
  const { id, origin } = block;
  const part = at + 1;
  const added = { context, role: 'fangsong', block: id, origin } as const;
  const labelRuns = at === 0 ? [addedRun({ ...added, text: LABEL })] : [];
  if (number !== '') {
    labelRuns.push(addedRun({ ...added, text: number, structure: { tag: 'Lbl', part } }));
  }
  // Several names are a list for those who hear the paper; a single one goes on in its label's line.
  const list = number === '' ? ({ tag: 'P' } as const) : ({ tag: 'LBody', part } as const);
  const owner = { kind: 'content', block: id, ...list } as const;
  const runs = styleRuns({ context, runs: name, role: 'fangsong', owner, origin });
  const start = 2 * frame.cell + (at === 0 ? 0 : widthOf(LABEL, context, block));
  const hang = 2 * frame.cell + widthOf(LABEL, context, block) + widthOf(number, context, block);
  const { lines } = setParagraph({
    runs: [...labelRuns, ...runs],
    glyphs,
    size: SIZE.body,
    cell: frame.cell,
    width: frame.right - frame.left,
    indent: { first: start, rest: hang },
    align: 'justify',
  });
  return paragraphBoxes({ lines, left: frame.left, size: SIZE.body, role: 'other' });
}

function widthOf(text: string, context: LayoutContext, block: AttachmentsBlock): number {
  if (text === '') return 0;
  const { glyphs, frame } = context;
  const { id, origin } = block;
  const runs: StyledRun[] = [addedRun({ context, text, role: 'fangsong', block: id, origin })];
  const { lines } = setParagraph({
    runs,
    glyphs,
    size: SIZE.body,
    cell: frame.cell,
    width: Number.POSITIVE_INFINITY,
    indent: { first: 0, rest: 0 },
    align: 'left',
  });
  return lines[0]?.width ?? 0;
}
