import type { FontRole, HeadingBlock } from '../../model/document.ts';
import type { Box } from '../page/box.ts';
import type { Owner } from '../pages.ts';
import { type LayoutContext, styleRuns } from './context.ts';
import { bodyText } from './paragraph.ts';

/** Faces of the levels (7.3.3): 一、黑体, （一）楷体, 1. and （1）仿宋. */
const ROLES: Record<HeadingBlock['level'], FontRole> = {
  1: 'heiti',
  2: 'kaiti',
  3: 'fangsong',
  4: 'fangsong',
};
/** Tag one below the level, since the title is H1. */
const TAGS = { 1: 'H2', 2: 'H3', 3: 'H4', 4: 'H5' } as const;

/** 层次标题, indented two characters; with `runIn` the text follows in the body face. */
export function headingBlock(block: HeadingBlock, context: LayoutContext): Box[] {
  const { origin, id } = block;
  const owner: Owner = { kind: 'content', block: id, tag: TAGS[block.level] };
  const head = [{ text: block.number }, ...block.runs].filter((run) => run.text !== '');
  const runs = styleRuns({ context, runs: head, role: ROLES[block.level], owner, origin });
  const body: Owner = { kind: 'content', block: id, tag: 'P' };
  const runIn = block.runIn ?? [];
  runs.push(...styleRuns({ context, runs: runIn, role: 'fangsong', owner: body, origin }));
  const boxes = bodyText({
    context,
    runs,
    origin,
    align: 'justify',
    indent: { first: 2 * context.frame.cell, rest: 0 },
  });
  const text = head.map((run) => run.text).join('');
  return boxes.map((box, at) => ({
    ...box,
    ...(at === 0 ? { outline: { level: block.level + 1, text } } : {}),
    ...(runIn.length === 0 ? ({ breakAfter: 2, role: 'heading' } as const) : {}),
  }));
}
