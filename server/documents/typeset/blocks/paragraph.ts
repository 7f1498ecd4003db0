import type { Origin, ParagraphBlock } from '../../model/document.ts';
import { SIZE } from '../geometry.ts';
import { type Alignment, setParagraph } from '../line/set-paragraph.ts';
import type { StyledRun } from '../line/shape-text.ts';
import type { Box } from '../page/box.ts';
import { paragraphBoxes } from '../page/line-box.ts';
import { type LayoutContext, styleRuns } from './context.ts';

/** A paragraph of 正文 (7.3.3): 3号仿宋, first line two characters in, the rest flush. */
export function paragraphBlock(block: ParagraphBlock, context: LayoutContext): Box[] {
  const owner = { kind: 'content', block: block.id, tag: 'P' } as const;
  const runs = styleRuns({
    context,
    runs: block.runs,
    role: 'fangsong',
    owner,
    origin: block.origin,
  });
  const first = block.indent ? 2 * context.frame.cell : 0;
  return bodyText({
    context,
    runs,
    origin: block.origin,
    align: block.align,
    indent: { first, rest: 0 },
  });
}

/** Text of 3号 over the whole measure as boxes, with a finding for each line left short. */
export function bodyText(input: {
  context: LayoutContext;
  runs: readonly StyledRun[];
  origin: Origin;
  align: Alignment;
  indent: { readonly first: number; readonly rest: number };
}): Box[] {
  const { context, runs, origin, align, indent } = input;
  const { frame, glyphs } = context;
  const { lines, raggedBefore } = setParagraph({
    runs,
    glyphs,
    size: SIZE.body,
    cell: frame.cell,
    width: frame.right - frame.left,
    indent,
    align,
  });
  for (const text of raggedBefore) {
    context.report({
      severity: 'warning',
      code: 'LINE_LEFT_SHORT',
      file: origin.file,
      line: origin.line,
      message: `“${text}”过长且不可断开，其前一行无法排满；请核对该处文字，或在适当位置加标点。`,
      clause: 'GB/T 9704-2012 5.2.2',
    });
  }
  return paragraphBoxes({ lines, left: frame.left, size: SIZE.body, role: 'text' });
}
