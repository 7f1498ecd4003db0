import type { ContentsBlock } from '../../model/dossier-blocks.ts';
import type { ContentsEntry } from '../contents-entry.ts';
import { PITCH, SIZE } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import { type Box, blankBox } from '../page/box.ts';
import { lineBox } from '../page/line-box.ts';
import type { Owner } from '../pages.ts';
import type { LayoutContext } from './context.ts';
import { linesOfText, oneLine } from './one-line.ts';
import { titleBlock } from './title.ts';

/** Room for the page number, in characters: no entry reaches into it. */
const NUMBER_ROOM = 3;
/** Smallest room between text and leader, leader and number. */
const GAP = SIZE.body / 4;
const DOTS = '…';

/** 目录: its title, then an entry a line with dot leaders and the page at the right edge. */
export function contentsBlock(block: ContentsBlock, context: LayoutContext): Box[] {
  const { id, origin, runs } = block;
  const title = titleBlock({ kind: 'title', id, origin, lines: [runs], versionWords: [] }, context);
  const entries = [...context.contents.entries()].filter(([, { level }]) => level <= block.levels);
  return [
    ...title,
    ...entries.flatMap(([part, entry]) => entryBoxes({ entry, part, block, context })),
    ...(entries.length === 0 ? [blankBox(PITCH)] : []),
  ];
}

type Entry = {
  readonly entry: ContentsEntry;
  /** Place among all entries: links find their targets by it. */
  readonly part: number;
  readonly block: ContentsBlock;
  readonly context: LayoutContext;
};

function entryBoxes({ entry, part, block, context }: Entry): Box[] {
  const { frame } = context;
  const measure = frame.right - frame.left;
  const owner: Owner = { kind: 'added', block: block.id, tag: 'TOCI', part };
  const { origin } = block;
  const lone = (text: string) => ({
    runs: text === '' ? [] : [{ text }],
    role: 'fangsong' as const,
    owner,
    origin,
    size: SIZE.body,
  });
  const number = oneLine(lone(entry.number), context);
  const indent = (entry.level === 1 ? 0 : 2) * frame.cell;
  const start = indent + (number === undefined ? 0 : number.width + GAP);
  const room = measure - start - NUMBER_ROOM * frame.cell;
  const lines = linesOfText(lone(entry.text), { width: room, align: 'left' }, context);
  const page = oneLine(lone(entry.page), context);
  const last = lines.length - 1;
  return lines.map((line, at) => {
    const placed: SetLine[] = [
      ...(at === 0 && number !== undefined ? [{ ...number, x: indent }] : []),
      { ...line, x: start },
      ...(at === last ? ending({ from: start + line.width, measure, page, context, origin }) : []),
    ];
    const box = lineBox({ lines: placed, left: frame.left, size: SIZE.body, role: 'other' });
    return at === last ? box : { ...box, breakAfter: 2 };
  });
}

/** Leader and page number behind the text of an entry. */
function ending(input: {
  from: number;
  measure: number;
  page: SetLine | undefined;
  context: LayoutContext;
  origin: ContentsBlock['origin'];
}): SetLine[] {
  const { from, measure, page, context, origin } = input;
  if (page === undefined) return [];
  const x = measure - page.width;
  // Dots of all lines stand below each other.
  const start = Math.ceil((from + GAP) / SIZE.body) * SIZE.body;
  const count = Math.floor((x - GAP - start) / SIZE.body);
  const runs = count < 1 ? [] : [{ text: DOTS.repeat(count) }];
  const leader = oneLine(
    { runs, role: 'fangsong', owner: { kind: 'artifact' }, origin, size: SIZE.body },
    context,
  );
  return [...(leader === undefined ? [] : [{ ...leader, x: start }]), { ...page, x }];
}
