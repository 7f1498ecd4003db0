import { INSIDE_BRACKETS, INSIDE_NAME, jointCost } from './joint-cost.ts';
import { segmentWords } from './segment-words.ts';
import { shapePenalty } from './shape-score.ts';

/** A place where a title may be broken: offset in its text, width up to there, cost of sense. */
type Joint = { readonly offset: number; readonly x: number; readonly cost: number };

/** Costs in units of one character's raggedness. */
const COST = {
  /** A line more than needed. */
  extraLine: 20,
  /** Each character beyond the width that is wanted. */
  wide: 4,
} as const;

/** Titles of more lines are set in lines of even length. */
const MOST_SHAPED = 4;
/** With more places to break than this, all shapes of four lines are too many to look at. */
const MOST_JOINTS = 60;

/** Width limits of a title's lines, pt. */
export type TitleMeasure = {
  /** Widest line that is wanted: 19 characters. */
  readonly wanted: number;
  /** Widest line that there is room for, for the sake of sense: at least `wanted`. */
  readonly widest: number;
  /** Size of the type, for scores. */
  readonly size: number;
  /** Width of a text between two offsets, pt. */
  readonly widthOf: (from: number, to: number) => number;
};

/**
 * Breaks a title by sense and shape (7.3.1): offsets where its lines begin after the first. One
 * line where it fits, else as few as can be: two with a long and a short one, more as trapezoid
 * or diamond. Names of `lexicon` stay whole; one wider than a line is broken between its words.
 */
export function breakTitle(
  text: string,
  lexicon: readonly string[],
  measure: TitleMeasure,
): number[] {
  const total = measure.widthOf(0, text.length);
  if (total <= measure.wanted) return [];
  const joints = findJoints(segmentWords(text, lexicon), measure);
  const fewest = Math.ceil(total / measure.widest);
  const most = joints.length > MOST_JOINTS ? MOST_SHAPED - 1 : MOST_SHAPED;
  const candidates = [fewest, fewest + 1, fewest + 2]
    .filter((lines) => lines > 1 && lines <= most)
    .flatMap((lines) => bestShape({ joints, measure, lines, extra: lines - fewest }));
  candidates.sort((a, b) => a.score - b.score);
  return candidates[0]?.breaks ?? byLength(joints, measure, fewest);
}

/** A word, or a piece of a name that is wider than a line. */
type Piece = { readonly text: string; readonly cut: boolean };

/** All joints with the start and the end of the title as first and last. */
function findJoints(words: readonly string[], measure: TitleMeasure): Joint[] {
  const pieces = words.flatMap((word) => fittingPieces(word, measure));
  const joints: Joint[] = [{ offset: 0, x: 0, cost: 0 }];
  let offset = 0;
  let x = 0;
  let depth = 0;
  pieces.forEach(({ text, cut }, at) => {
    x += measure.widthOf(offset, offset + text.length);
    offset += text.length;
    depth += bracketDepth(text);
    const next = pieces[at + 1];
    if (!next) joints.push({ offset, x, cost: 0 });
    else {
      const name = cut && next.cut ? INSIDE_NAME : 0;
      const cost = jointCost(text, next.text) + name + INSIDE_BRACKETS * Math.max(depth, 0);
      if (cost < Number.POSITIVE_INFINITY) joints.push({ offset, x, cost });
    }
  });
  return joints;
}

/** A word as it is, or the words of a name wider than a line, or at last its characters. */
function fittingPieces(word: string, { widest, size }: TitleMeasure): Piece[] {
  const most = Math.floor(widest / size);
  if (word.length <= most) return [{ text: word, cut: false }];
  const inner = segmentWords(word, []);
  return inner.flatMap((text) =>
    (text.length <= most ? [text] : [...text]).map((piece) => ({ text: piece, cut: true })),
  );
}

function bracketDepth(text: string): number {
  let depth = 0;
  for (const character of text) {
    if ('（《“〔('.includes(character)) depth += 1;
    if ('）》”〕)'.includes(character)) depth -= 1;
  }
  return depth;
}

/** The best of all ways to make so many lines; none when no way keeps the width. */
function bestShape(input: {
  joints: readonly Joint[];
  measure: TitleMeasure;
  lines: number;
  extra: number;
}): { breaks: number[]; score: number }[] {
  const { joints, measure, lines, extra } = input;
  const end = joints.at(-1)?.x ?? 0;
  let best: { breaks: number[]; score: number } | undefined;
  const consider = (chosen: readonly Joint[]): void => {
    const edges = [0, ...chosen.map((joint) => joint.x), end];
    const widths = edges.slice(1).map((x, at) => (x - (edges[at] ?? 0)) / measure.size);
    const wide = widths.reduce((sum, width) => sum + tooWide(width, measure), 0);
    const sense = chosen.reduce((sum, joint) => sum + joint.cost, 0);
    const score = sense + wide * COST.wide + shapePenalty(widths) + extra * COST.extraLine;
    if (best && best.score <= score) return;
    best = { breaks: chosen.map((joint) => joint.offset), score };
  };
  const choose = (chosen: readonly Joint[], from: number): void => {
    const start = chosen.at(-1)?.x ?? 0;
    if (chosen.length === lines - 1) {
      if (end - start <= measure.widest) consider(chosen);
      return;
    }
    for (let at = from; at < joints.length - 1; at += 1) {
      const joint = joints[at];
      if (!joint || joint.x - start > measure.widest) return;
      choose([...chosen, joint], at + 1);
    }
  };
  choose([], 1);
  return best ? [best] : [];
}

/** Characters beyond the width that is wanted. */
function tooWide(width: number, { wanted, size }: TitleMeasure): number {
  return Math.max(width - wanted / size, 0);
}

/** Long titles: lines of even length, by dynamic programming over the joints. */
function byLength(joints: readonly Joint[], measure: TitleMeasure, lines: number): number[] {
  const end = joints.at(-1)?.x ?? 0;
  const target = Math.min(end / lines, measure.wanted);
  const best = [0];
  const previous = [0];
  let lo = 0;
  for (let j = 1; j < joints.length; j += 1) {
    const joint = joints[j];
    if (!joint) break;
    while (lo < j - 1 && joint.x - (joints[lo]?.x ?? 0) > measure.wanted) lo += 1;
    best[j] = Number.POSITIVE_INFINITY;
    for (let k = lo; k < j; k += 1) {
      const off = (joint.x - (joints[k]?.x ?? 0) - target) / measure.size;
      const score = (best[k] ?? 0) + off * off + joint.cost;
      if (score < (best[j] ?? 0)) {
        best[j] = score;
        previous[j] = k;
      }
    }
  }
  const breaks: number[] = [];
  for (let j = previous[joints.length - 1] ?? 0; j > 0; j = previous[j] ?? 0) {
    breaks.push(joints[j]?.offset ?? 0);
  }
  return breaks.reverse();
}
