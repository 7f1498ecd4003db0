import type { RunMark } from '../../model/run.ts';
import type { Owner, Segment } from '../pages.ts';
import type { ShapedText } from './shape-text.ts';

/** Segments of one line that belong to one owner; `x` counts from the line's left edge. */
export type LinePiece = { readonly owner: Owner; readonly segments: readonly Segment[] };

/** Where a redline marks a line; both ends count from the line's left edge. */
export type Stroke = { readonly mark: RunMark; readonly from: number; readonly to: number };

/** A line ready to be placed. */
export type SetLine = {
  /** Absent where nothing is marked. */
  readonly strokes?: readonly Stroke[];
  readonly pieces: readonly LinePiece[];
  /** Left edge inside the measure: indent or centring, pt. */
  readonly x: number;
  /** Natural or adjusted width, pt. */
  readonly width: number;
};

/** A segment of which `x` counts from another edge, so many pt to the left. */
export function movedSegment({ face, size, x, text, tracking }: Segment, by: number): Segment {
  return { face, size, x: x + by, text, tracking };
}

/** Trackings closer than this are one, pt: they differ by rounding only. */
const SAME_TRACKING = 1e-6;

/** A segment that is being written. */
type OpenSegment = { face: number; run: number; from: number; x: number; tracking: number };

/** Joins the characters `from`…`to` of a text into segments, `adjust` added after each of them. */
export function composeLine(input: {
  shaped: ShapedText;
  from: number;
  to: number;
  adjust: Float64Array;
}): Omit<SetLine, 'x'> {
  const { shaped, from, to, adjust } = input;
  const pieces: { owner: Owner; segments: Segment[] }[] = [];
  let open: OpenSegment | undefined;
  let x = 0;
  let tracking = 0;
  for (let at = from; at < to; at += 1) {
    const face = shaped.faceOf[at] ?? 0;
    const run = shaped.runOf[at] ?? 0;
    const own = (shaped.trackings[at] ?? 0) + (adjust[at - from] ?? 0);
    if (!open || open.face !== face || !continues({ shaped, open, run, tracking })) {
      if (open) closeSegment(pieces, shaped, open, at);
      open = { face, run, from: at, x, tracking: own };
    }
    tracking = own;
    x += (shaped.advances[at] ?? 0) + (adjust[at - from] ?? 0);
  }
  if (open) closeSegment(pieces, shaped, open, to);
  if (shaped.runs.every(({ mark }) => mark === undefined)) return { pieces, width: x };
  return { pieces, width: x, strokes: strokesOf(input) };
}

function strokesOf({ shaped, from, to, adjust }: Parameters<typeof composeLine>[0]): Stroke[] {
  const strokes: { mark: RunMark; from: number; to: number }[] = [];
  let x = 0;
  for (let at = from; at < to; at += 1) {
    const start = x;
    x += (shaped.advances[at] ?? 0) + (adjust[at - from] ?? 0);
    const mark = shaped.runs[shaped.runOf[at] ?? 0]?.mark;
    if (mark === undefined) continue;
    const last = strokes.at(-1);
    if (last?.mark === mark && last.to === start) last.to = x;
    else strokes.push({ mark, from: start, to: x });
  }
  return strokes;
}

function continues(input: {
  shaped: ShapedText;
  open: OpenSegment;
  run: number;
  tracking: number;
}): boolean {
  const { shaped, open, run, tracking } = input;
  if (Math.abs(open.tracking - tracking) > SAME_TRACKING) return false;
  return open.run === run || shaped.runs[open.run]?.owner === shaped.runs[run]?.owner;
}

function closeSegment(
  pieces: { owner: Owner; segments: Segment[] }[],
  shaped: ShapedText,
  open: OpenSegment,
  to: number,
): void {
  const owner = shaped.runs[open.run]?.owner ?? { kind: 'artifact' };
  const segment: Segment = {
    face: shaped.faces[open.face] ?? '',
    size: shaped.size,
    x: open.x,
    text: shaped.text.slice(shaped.offsets[open.from] ?? 0, shaped.offsets[to] ?? 0),
    tracking: open.tracking,
  };
  const last = pieces.at(-1);
  if (last && last.owner === owner) last.segments.push(segment);
  else pieces.push({ owner, segments: [segment] });
}
