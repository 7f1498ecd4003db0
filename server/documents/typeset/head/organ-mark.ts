import type { HeadBlock } from '../../model/elements.ts';
import type { LayoutContext } from '../blocks/context.ts';
import { BASELINE, mm } from '../geometry.ts';
import type { StyledRun } from '../line/shape-text.ts';
import { RED } from '../page/line-box.ts';
import { breakTitle } from '../title/break-title.ts';
import { cutRuns, widthMeter } from '../title/measure-title.ts';
import { type HeadPiece, inkOf, oneLine, partRuns, spreadTo } from './head-piece.ts';

/** No character is wider than 15 mm (1999 edition of the standard, still practice). */
const LARGEST = mm(15);
/** A mark that would be smaller on one line stands on two. */
const SMALLEST_ON_ONE_LINE = 30;
/** Below 3号 nobody takes it for a mark: the finding asks for the short names of the organs. */
const SMALLEST = 16;
/** From baseline to baseline of two lines of a mark, em. */
const ROW = 1.3;
/** White between the names and 文件, em. */
const GAP = 0.5;
/** Most that a stack of names may take, so that the first page still shows text (7.3.3). */
const HIGHEST_STACK = mm(62);
/** How small a mark may be on two lines before it takes three, and on more. */
const BROKEN = [
  { lines: 2, smallest: 22 },
  { lines: 3, smallest: SMALLEST },
  { lines: 6, smallest: SMALLEST / 2 },
] as const;
/** Steps in which a size is looked for, pt. */
const STEP = 1;

/** 发文机关标志 whose ink begins at `inkTop`; `bottom` is where its ink ends. */
export type OrganMark = { readonly pieces: readonly HeadPiece[]; readonly bottom: number };

type Input = { block: HeadBlock; context: LayoutContext; inkTop: number };

/** 发文机关标志 (7.2.4): red 小标宋, centred, placed by its ink, never wider than the type area. */
export function organMark(input: Input): OrganMark {
  const { block, context } = input;
  const { size, mark } = block.organs.length > 1 ? stackedMark(input) : plainMark(input);
  if (size < SMALLEST) {
    context.report({
      severity: 'warning',
      code: 'ORGAN_MARK_SMALL',
      file: block.origin.file,
      line: block.origin.line,
      message: `发文机关标志的字数过多，字号缩至${size.toFixed(1)}磅才能排入版心，小于3号字；请改用规范化简称，或只标主办机关。`,
      clause: 'GB/T 9704-2012 7.2.4',
    });
  }
  return mark;
}

function runsOf(parts: readonly (HeadBlock['mark'] | undefined)[], input: Input): StyledRun[] {
  const { context, block } = input;
  return parts.flatMap((part) =>
    part ? partRuns({ context, part, role: 'xiaobiaosong', origin: block.origin }) : [],
  );
}

/** One organ: the name with 文件 on one line, or broken by sense where it would be too small. */
function plainMark(input: Input): { size: number; mark: OrganMark } {
  const { block, context, inkTop } = input;
  const width = context.frame.right - context.frame.left;
  const runs = runsOf([...block.organs, block.mark], input);
  const { size, edges } = brokenMark(runs, width, context);
  const lines = edges.slice(1).map((to, at) => cutRuns(runs, edges[at] ?? 0, to));
  let bottom = inkTop;
  let baseline = inkTop + inkOf(lines[0] ?? [], size, context).above;
  const pieces = lines.map((each): HeadPiece => {
    const line = oneLine({ context, runs: each, size, cell: size });
    const top = baseline - BASELINE * size;
    bottom = baseline + inkOf(each, size, context).below;
    baseline += ROW * size;
    return { line, x: (width - line.width) / 2, top, size, color: RED };
  });
  return { size, mark: { pieces, bottom } };
}

/** The largest size at which a mark fits on one line, else on as few as it can, with its breaks. */
function brokenMark(
  runs: readonly StyledRun[],
  width: number,
  { glyphs, lexicon }: LayoutContext,
): { size: number; edges: number[] } {
  const text = runs.map((run) => run.text).join('');
  const natural = widthMeter(runs, LARGEST, glyphs)(0, text.length);
  const onOne = natural > width ? (LARGEST * width) / natural : LARGEST;
  if (onOne >= SMALLEST_ON_ONE_LINE) return { size: onOne, edges: [0, text.length] };
  for (const { lines, smallest } of BROKEN) {
    for (let size = Math.min(onOne * lines, LARGEST); size >= smallest; size -= STEP) {
      const breaks = markBreaks({ runs, size, width, glyphs, lexicon });
      if (breaks && breaks.length < lines) return { size, edges: [0, ...breaks, text.length] };
    }
  }
  return { size: onOne, edges: [0, text.length] };
}

/** Breaks at a size; undefined where a line would be wider than the type area. */
function markBreaks(input: {
  runs: readonly StyledRun[];
  size: number;
  width: number;
  glyphs: LayoutContext['glyphs'];
  lexicon: readonly string[];
}): number[] | undefined {
  const { runs, size, width, glyphs, lexicon } = input;
  const text = runs.map((run) => run.text).join('');
  const widthOf = widthMeter(runs, size, glyphs);
  const breaks = breakTitle(text, lexicon, { wanted: width, widest: width, size, widthOf });
  const edges = [0, ...breaks, text.length];
  const fits = edges.slice(1).every((to, at) => widthOf(edges[at] ?? 0, to) <= width);
  return fits ? breaks : undefined;
}

/** Several organs: names spread to one width, 文件 at their right, centred on the stack. */
function stackedMark(input: Input): { size: number; mark: OrganMark } {
  const { block, context, inkTop } = input;
  const width = context.frame.right - context.frame.left;
  const names = block.organs.map((organ) => runsOf([organ], input));
  const word = runsOf([block.mark], input);
  const em = (runs: readonly StyledRun[]): number =>
    oneLine({ context, runs, size: 100, cell: 100 }).width / 100;
  const widest = Math.max(...names.map(em));
  const beside = word.length > 0 ? GAP + em(word) : 0;
  const size = Math.min(
    LARGEST,
    width / (widest + beside),
    HIGHEST_STACK / ((names.length - 1) * ROW + 1),
  );
  const left = (width - (widest + beside) * size) / 2;
  const first = inkTop + inkOf(names[0] ?? [], size, context).above;
  const pieces = names.map((runs, at): HeadPiece => {
    const line = spreadTo({ context, runs, size, width: widest * size });
    const top = first + at * ROW * size - BASELINE * size;
    return { line, x: left, top, size, color: RED };
  });
  const lastBaseline = first + (names.length - 1) * ROW * size;
  const bottom = lastBaseline + inkOf(names.at(-1) ?? [], size, context).below;
  if (word.length > 0) {
    const ink = inkOf(word, size, context);
    const baseline = (inkTop + bottom) / 2 + (ink.above - ink.below) / 2;
    const line = oneLine({ context, runs: word, size, cell: size });
    const x = left + (widest + GAP) * size;
    pieces.push({ line, x, top: baseline - BASELINE * size, size, color: RED });
  }
  return { size, mark: { pieces, bottom } };
}
