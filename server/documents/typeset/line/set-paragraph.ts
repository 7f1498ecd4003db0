import { EPSILON } from '../geometry.ts';
import { breakLines, type LineRange, type Measure } from './break-lines.ts';
import type { Opportunities } from './break-opportunities.ts';
import { composeLine, type SetLine } from './compose-line.ts';
import { type ShapedText, type ShapeOptions, type StyledRun, shapeText } from './shape-text.ts';
import { spreadLine } from './spread-line.ts';

/** How the lines of a text stand in their measure. */
export type Alignment = 'justify' | 'left' | 'center' | 'right';

/** A text and the measure that it is set to. */
export type ParagraphInput = ShapeOptions & {
  readonly runs: readonly StyledRun[];
  /** Width of the measure, pt. */
  readonly width: number;
  /** Indent of the first line and of all others, pt. */
  readonly indent: { readonly first: number; readonly rest: number };
  readonly align: Alignment;
};

/** The lines, and the first characters of lines that had to be left short of the measure. */
export type SetParagraph = {
  readonly lines: readonly SetLine[];
  readonly raggedBefore: readonly string[];
  /** True when even one character was wider than the measure. */
  readonly overfull: boolean;
  readonly worstGap: number;
};

/** Sets a text into lines; an empty text gives none. */
export function setParagraph(input: ParagraphInput): SetParagraph {
  const shaped = shapeText(input.runs, input);
  if (shaped.length === 0) {
    return { lines: [], raggedBefore: [], overfull: false, worstGap: 0 };
  }
  const measure: Measure = {
    first: input.width - input.indent.first,
    rest: input.width - input.indent.rest,
  };
  if (fitsOneLine(shaped, measure.first)) return oneLine(shaped, measure.first, input);
  const broken = breakLines(shaped, measure, input.align === 'justify');
  return setLines({ shaped, input, ranges: broken.lines, opportunities: broken.opportunities });
}

function fitsOneLine(shaped: ShapedText, width: number): boolean {
  let natural = 0;
  for (let at = 0; at < shaped.length; at += 1) natural += shaped.advances[at] ?? 0;
  return natural <= width + EPSILON;
}

/** The only line of a short text: nothing is weighed, since a last line costs nothing. */
function oneLine(
  shaped: ShapedText,
  room: number,
  { align, indent }: ParagraphInput,
): SetParagraph {
  const to = shaped.length;
  const adjust = shaped.arrays.adjust.fill(0, 0, to);
  const composed = composeLine({ shaped, from: 0, to, adjust });
  const line = { ...composed, x: indent.first + alignedX(align, room - composed.width) };
  return { lines: [line], raggedBefore: [], overfull: false, worstGap: 0 };
}

function setLines(parts: {
  shaped: ShapedText;
  input: ParagraphInput;
  ranges: readonly LineRange[];
  opportunities: Opportunities;
}): SetParagraph {
  const { shaped, input, ranges, opportunities } = parts;
  const lines: SetLine[] = [];
  const raggedBefore: string[] = [];
  let worstGap = 0;
  let overfull = false;
  for (const line of ranges) {
    const justify = input.align === 'justify';
    const spread = spreadLine({ shaped, line, opportunities, justify });
    const { from, to } = line;
    const composed = composeLine({ shaped, from, to, adjust: spread.adjust });
    const { width } = composed;
    const indent = from === 0 ? input.indent.first : input.indent.rest;
    lines.push({ ...composed, x: indent + alignedX(input.align, line.width - width) });
    worstGap = Math.max(worstGap, spread.worstGap);
    overfull ||= to - from === 1 && width > line.width + shaped.size / 2;
    if (spread.ragged) raggedBefore.push(textBetween(shaped, to, to + 12));
  }
  return { lines, raggedBefore, overfull, worstGap };
}

/** Offset of a line in the room that it leaves. */
function alignedX(align: Alignment, room: number): number {
  if (align === 'center') return Math.max(room / 2, 0);
  if (align === 'right') return Math.max(room, 0);
  return 0;
}

function textBetween(shaped: ShapedText, from: number, to: number): string {
  const end = Math.min(to, shaped.length);
  return shaped.text.slice(shaped.offsets[from] ?? 0, shaped.offsets[end] ?? 0);
}
