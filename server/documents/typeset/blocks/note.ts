import type { NoteBlock } from '../../model/document.ts';
import type { Box } from '../page/box.ts';
import { type LayoutContext, styleRuns } from './context.ts';
import { bodyText } from './paragraph.ts';

/** 附注 (7.3.6): two characters in, on the line after the date. */
export function noteBlock(block: NoteBlock, context: LayoutContext): Box[] {
  const owner = { kind: 'content', block: block.id, tag: 'P' } as const;
  const { origin } = block;
  const runs = styleRuns({ context, runs: block.runs, role: 'fangsong', owner, origin });
  const indent = { first: 2 * context.frame.cell, rest: 0 };
  return bodyText({ context, runs, origin, align: 'justify', indent }).map((box) => ({
    ...box,
    role: 'other',
  }));
}
