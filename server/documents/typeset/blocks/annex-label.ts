import type { Origin, Section } from '../../model/document.ts';
import { PITCH, SIZE } from '../geometry.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import { type Box, blankBox } from '../page/box.ts';
import { lineBox } from '../page/line-box.ts';
import { type LayoutContext, styleRuns } from './context.ts';

/**
 * “附件” with its number (7.3.7): 3号黑体, flush left on line 1; line 2 stays empty, so that the
 * title comes to stand on line 3.
 */
export function annexLabel(section: Section, context: LayoutContext): Box[] {
  const label = section.annexLabel;
  if (!label) return [];
  const owner = { kind: 'content', block: label.id, tag: 'P' } as const;
  const origin: Origin = section.blocks[0]?.origin ?? { file: '', line: 1 };
  const { lines } = setParagraph({
    runs: styleRuns({ context, runs: [{ text: label.text }], role: 'heiti', owner, origin }),
    glyphs: context.glyphs,
    size: SIZE.body,
    cell: context.frame.cell,
    width: context.frame.right - context.frame.left,
    indent: { first: 0, rest: 0 },
    align: 'left',
  });
  const boxes = lines.map((line): Box => {
    const box = lineBox({
      lines: [line],
      left: context.frame.left,
      size: SIZE.body,
      role: 'other',
    });
    return { ...box, breakAfter: 2 };
  });
  return [...boxes, blankBox(PITCH, 2)];
}
