import { EPSILON, LEADING, PITCH } from '../geometry.ts';
import type { Box } from './box.ts';

/** A box with its place on the page; `repeated`: a table's head on a further page. */
export type Placed = { readonly box: Box; readonly top: number; readonly repeated: boolean };

/** Narrowest pitch of 3号 that nobody tells from the full one (5.2.2 lets it be adjusted), pt. */
const NARROWEST_PITCH = 28.9;
/** Narrowest that offices set 公文 in, rather than leave much of a page empty, pt. */
const TIGHTEST_PITCH = 28;
/** More white than this at a page's foot, with a signature on the next page, is much: three lines, pt. */
const MUCH_WHITE = 3 * PITCH;

/** True for boxes of one line, whose leading may change; rows of tables keep theirs. */
function isLine(box: Box): boolean {
  return !box.stack && box.height - box.extent > LEADING - EPSILON;
}

/** Moves boxes so that each line from `first` on takes `change` more than its own height. */
function withLeading(placed: readonly Placed[], first: number, change: number): Placed[] {
  let moved = 0;
  return placed.map((each, at) => {
    const top = each.top + moved;
    if (at >= first && isLine(each.box)) moved += change;
    return { ...each, top };
  });
}

/**
 * The page with the signature that follows on it, where a little less leading makes room for it
 * (7.3.5.5: spacing is changed rather than a signature left without text). `next` holds what
 * follows, the nearest last; `whiteElse` is what the page would leave empty, were the signature and
 * its text to go to the next one: where that is much, the leading gives more. Undefined: no signature
 * near, or too much is wanting.
 */
export function squeezedForSignature(input: {
  placed: readonly Placed[];
  next: readonly Box[];
  top: number;
  bottom: number;
  whiteElse: () => number;
}): { placed: Placed[]; taken: number } | undefined {
  const { placed, next, bottom } = input;
  const gives = PITCH - (input.whiteElse() > MUCH_WHITE ? TIGHTEST_PITCH : NARROWEST_PITCH);
  let most = gives * placed.filter(({ box }) => isLine(box)).length;
  const added: Placed[] = [];
  let top = input.top;
  let foot = top;
  for (let at = next.length - 1; at >= 0; at -= 1) {
    const box = next[at];
    const done = added.at(-1)?.box.role === 'signature' && box?.role !== 'signature';
    if (!box || done) break;
    if (box.role === 'new-page' || box.stack || top > bottom + most) return undefined;
    added.push({ box, top, repeated: false });
    foot = top + box.extent;
    top += box.height;
    if (isLine(box)) most += gives;
  }
  if (added.at(-1)?.box.role !== 'signature') return undefined;
  const all = [...placed, ...added];
  const lines = all.slice(0, -1).filter(({ box }) => isLine(box)).length;
  const less = (foot - bottom) / lines;
  if (lines === 0 || less > gives) return undefined;
  return { placed: withLeading(all, 0, -less), taken: added.length };
}

/** Spreads the white that is left below the last line over all lines, where it is about one line. */
export function filledToFoot(placed: readonly Placed[], bottom: number): Placed[] {
  const last = placed.at(-1);
  if (!last) return [];
  const white = bottom - last.top - last.box.extent;
  const lines = placed.slice(1, -1).filter(({ box }) => isLine(box)).length;
  if (lines === 0 || white > PITCH) return [...placed];
  return withLeading(placed, 1, white / lines);
}
