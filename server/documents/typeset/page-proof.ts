import { frameOf, type PageFrame } from './geometry.ts';
import { textOfMark } from './mark-text.ts';
import type { Page, TextMark } from './pages.ts';

/** Marks may leave the type area by rounding only, pt. */
const EDGE = 0.5;

/** Marks of one block that follow each other on a page. */
type Saying = { readonly block: string; text: string };

/** What the proof of completeness reads from one page. */
export type PageProof = {
  /** The page's content in the order of its marks; a block that comes back is named again. */
  readonly said: readonly Readonly<Saying>[];
  /** Marks that do not stand below or to the right of the one before them in their block. */
  readonly astray: readonly TextMark[];
  /** Marks outside of the type area, those of numbers left out. */
  readonly outside: readonly TextMark[];
};

const read = new WeakMap<Page, PageProof>();

/** Reads a page, once for each Page, which never changes: chapters that come again are read already. */
export function pageProof(page: Page): PageProof {
  const known = read.get(page);
  if (known !== undefined) return known;
  const usual = frameOf(page.width > page.height ? 'landscape' : 'portrait');
  const frame = { ...usual, ...page.textArea };
  const said: Saying[] = [];
  const astray: TextMark[] = [];
  const outside: TextMark[] = [];
  const last = new Map<string, TextMark>();
  for (const mark of page.marks) {
    if (mark.kind !== 'text' || mark.owner.kind === 'artifact') continue;
    if (!staysIn(mark, frame)) outside.push(mark);
    if (mark.owner.kind !== 'content') continue;
    const { block } = mark.owner;
    const before = last.get(block);
    if (before !== undefined && !follows(before, mark)) astray.push(mark);
    last.set(block, mark);
    const saying = said.at(-1);
    if (saying?.block === block) saying.text += textOfMark(mark);
    else said.push({ block, text: textOfMark(mark) });
  }
  const proof = { said, astray, outside };
  read.set(page, proof);
  return proof;
}

/** Within a block the lines of a page go down, the pieces of a line to the right. */
function follows(before: TextMark, after: TextMark): boolean {
  if (after.baseline > before.baseline) return true;
  if (after.baseline < before.baseline) return false;
  return (after.segments[0]?.x ?? 0) > (before.segments[0]?.x ?? 0);
}

/** A cell without room would show here. */
function staysIn(mark: TextMark, frame: PageFrame): boolean {
  if (mark.baseline < frame.top || mark.baseline > frame.bottom) return false;
  return mark.segments.every(({ x }) => x >= frame.left - EDGE && x <= frame.right + EDGE);
}
