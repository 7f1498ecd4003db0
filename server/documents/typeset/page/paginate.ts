import { EPSILON, type PageFrame } from '../geometry.ts';
import type { Mark } from '../pages.ts';
import { filledToFoot, type Placed, squeezedForSignature } from './adjust-leading.ts';
import type { Box, BreakLevel } from './box.ts';

/** What stands on one page, before number and draft mark. */
export type FilledPage = {
  readonly frame: PageFrame;
  readonly marks: readonly Mark[];
  /** Running head of this page alone, in place of the dossier's. */
  readonly head?: string;
  /** Where the lowest box ends, pt; the top of the type area on an empty page. */
  readonly foot: number;
  /** Pages without number, and the first of pages that are numbered from 1 again. */
  readonly numbering?: 'none' | 'restart';
};

/** Bookmark with its 0-based page within the section. */
export type PlacedOutline = {
  readonly level: number;
  readonly text: string;
  readonly page: number;
  /** Leads to an attached file, which the contents may list. */
  readonly material?: true;
};

/**
 * Fills pages with boxes from top to bottom. A page ends at the last place that breaks no rule;
 * where no such place is left, the weaker rule yields, so that every box comes to stand somewhere.
 * A first page with a frame of its own (letters) is filled to its foot.
 */
export function paginate(
  boxes: readonly Box[],
  frame: PageFrame,
  firstFrame?: PageFrame,
): { pages: FilledPage[]; outline: PlacedOutline[] } {
  const pages: FilledPage[] = [];
  const outline: PlacedOutline[] = [];
  const queue = [...boxes].reverse();
  while (queue.length > 0) {
    const own = pages.length === 0 ? firstFrame : undefined;
    const filled = fillPage(queue, own ?? frame);
    if (filled.length === 0) break;
    const placed = own && queue.length > 0 ? filledToFoot(filled, own.bottom) : filled;
    for (const { box } of placed) {
      if (box.outline) outline.push({ ...box.outline, page: pages.length });
    }
    pages.push({ frame: own ?? frame, marks: drawPage(placed), foot: footOf(placed) });
  }
  return { pages, outline };
}

/** Where the lowest of some boxes ends, pt. */
function footOf(placed: readonly Placed[]): number {
  return Math.max(...placed.map(({ box, top }) => top + box.extent));
}

/** Takes boxes from the end of `queue` (its top) until the page is full; puts back what must move. */
function fillPage(queue: Box[], frame: PageFrame): Placed[] {
  const placed: Placed[] = [];
  let top = frame.top;
  while (queue.length > 0) {
    const box = queue.at(-1);
    if (!box) break;
    if (box.role === 'new-page') {
      queue.pop();
      if (placed.length > 0) return placed;
      continue;
    }
    if (placed.length === 0 && box.role === 'blank') {
      queue.pop();
      continue;
    }
    if (placed.length === 0 && box.runningHead) {
      placed.push({ box: box.runningHead, top, repeated: true });
      top += box.runningHead.height;
    }
    if (top + box.extent > frame.bottom + EPSILON) {
      const { bottom } = frame;
      const whiteElse = (): number => bottom - footOf(placed.slice(0, lastGoodPlace(placed).keep));
      const squeezed = squeezedForSignature({ placed, next: queue, top, bottom, whiteElse });
      if (squeezed) {
        queue.splice(-squeezed.taken);
        return squeezed.placed;
      }
      return endPage({ queue, placed, top, room: frame.bottom - top });
    }
    queue.pop();
    placed.push({ box, top, repeated: false });
    top += box.height;
  }
  return placed;
}

/** The next box does not fit: cut it, or go back to the last good place, or let it stand anyway. */
function endPage(input: { queue: Box[]; placed: Placed[]; top: number; room: number }): Placed[] {
  const { queue, placed, top, room } = input;
  const next = queue.at(-1);
  const alone = placed.every(({ repeated }) => repeated);
  const place = lastGoodPlace(placed);
  if (alone || place.level >= 2 || (placed.at(-1)?.box.breakAfter ?? 0) < 2) {
    const parts = next?.split?.(room, alone || place.level >= 2);
    if (parts) {
      queue.pop();
      queue.push(parts.tail);
      placed.push({ box: parts.head, top, repeated: false });
      return placed;
    }
  }
  if (alone && next) {
    // Higher than a page and not to be cut: it is drawn where it is, so that nothing is lost.
    queue.pop();
    placed.push({ box: next, top, repeated: false });
    return placed;
  }
  for (const { box } of placed.splice(place.keep).reverse()) queue.push(box);
  return placed;
}

/** How many boxes may stay: the latest page end with the mildest rule against it. */
function lastGoodPlace(placed: readonly Placed[]): { keep: number; level: BreakLevel } {
  const levels: readonly BreakLevel[] = [0, 1, 2, 3];
  for (const level of levels) {
    for (let keep = placed.length; keep > 0; keep -= 1) {
      const last = placed[keep - 1];
      // After a repeated head alone nothing would have moved on: the same page would come for ever.
      if (!last || last.repeated || last.box.role === 'blank') continue;
      if (allows(placed, keep, level)) return { keep, level };
    }
  }
  return { keep: placed.length, level: 3 };
}

/** Blanks between two boxes carry the rule of the box above them. */
function allows(placed: readonly Placed[], keep: number, level: BreakLevel): boolean {
  for (let at = keep - 1; at < placed.length; at += 1) {
    const box = placed[at]?.box;
    if (!box || (at >= keep && box.role !== 'blank')) return true;
    if (box.breakAfter > level) return false;
  }
  return true;
}

function drawPage(placed: readonly Placed[]): Mark[] {
  return placed.flatMap(({ box, top }, at) => {
    const stack = box.stack;
    const first = !stack || placed[at - 1]?.box.stack !== stack;
    const last = !stack || placed[at + 1]?.box.stack !== stack;
    return box.draw({ top, first, last });
  });
}
