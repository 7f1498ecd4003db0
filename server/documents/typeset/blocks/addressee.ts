import type { AddresseeBlock } from '../../model/document.ts';
import type { Box } from '../page/box.ts';
import { type LayoutContext, styleRuns } from './context.ts';
import { bodyText } from './paragraph.ts';

/** 主送机关 (7.3.2): flush left, also where it wraps; text follows on the same page. */
export function addresseeBlock(block: AddresseeBlock, context: LayoutContext): Box[] {
  const owner = { kind: 'content', block: block.id, tag: 'P' } as const;
  const { origin } = block;
  const runs = styleRuns({ context, runs: block.runs, role: 'fangsong', owner, origin });
  const indent = { first: 0, rest: 0 };
  return bodyText({ context, runs, origin, align: 'justify', indent }).map((box) => ({
    ...box,
    breakAfter: 2,
    role: 'other',
  }));
}
