import type { FontRole } from '../../model/document.ts';
import type { RunMark } from '../../model/run.ts';
import type { Owner } from '../pages.ts';
import { classOf, NO_END, NO_START, SPACE, STRAIGHT_QUOTE, WORD } from './char-class.ts';
import { type GlyphInfo, type GlyphTable, REPLACEMENT } from './glyph-table.ts';
import { type TextArrays, textArrays } from './text-arrays.ts';

/** A stretch of text with its face and its owner. */
export type StyledRun = {
  readonly text: string;
  readonly role: FontRole;
  readonly owner: Owner;
  readonly mark?: RunMark;
  /** Told once for each character that no face has. */
  readonly onMissing: (character: string) => void;
  /** Told of each character that the role's face lacks and another prints. */
  readonly onOtherFace: (character: string, glyph: GlyphInfo) => void;
};

/** Text as the breaker and the composer need it: one entry a character, lengths in pt. */
export type ShapedText = {
  readonly text: string;
  readonly length: number;
  readonly size: number;
  /** Offset in `text` of each character, and of the end. */
  readonly offsets: Int32Array;
  readonly codes: Int32Array;
  readonly bits: Uint16Array;
  readonly advances: Float64Array;
  /** What the cell adds to each character's own advance. */
  readonly trackings: Float64Array;
  readonly leftBlanks: Float64Array;
  readonly rightBlanks: Float64Array;
  /** Index into `runs`. */
  readonly runOf: Int32Array;
  /** Index into `faces`. */
  readonly faceOf: Uint8Array;
  readonly faces: readonly string[];
  /** Holds the arrays above, and those of the steps to come. */
  readonly arrays: TextArrays;
  readonly runs: readonly StyledRun[];
};

/** Size of a text and how wide one full-width character is set in it. */
export type ShapeOptions = {
  readonly size: number;
  /** Advance of a full-width character, pt; other characters keep their own. */
  readonly cell: number;
  readonly glyphs: GlyphTable;
};

/**
 * Measures runs. White space at both ends is left out; everything else is kept. What it gives is
 * valid until the next text is shaped (`textArrays`).
 */
export function shapeText(runs: readonly StyledRun[], options: ShapeOptions): ShapedText {
  const printable = runs.map((run) => printableRun(run, options.glyphs));
  const { text, starts } = joinRuns(printable);
  const arrays = textArrays(text.length);
  const faces: string[] = [];
  let run = 0;
  let length = 0;
  for (let offset = 0; offset < text.length; length += 1) {
    while ((starts[run + 1] ?? Number.POSITIVE_INFINITY) <= offset) run += 1;
    const code = text.codePointAt(offset) ?? 0;
    arrays.offsets[length] = offset;
    arrays.runOf[length] = run;
    arrays.codes[length] = code;
    const info = options.glyphs(printable[run]?.role ?? 'songti', code);
    arrays.faceOf[length] = faceIndex(faces, info.face?.id ?? '');
    placeGlyph(arrays, length, info, options);
    offset += code > 0xffff ? 2 : 1;
  }
  arrays.offsets[length] = text.length;
  directQuotes(arrays, length);
  return shapedText({ text, length, size: options.size, arrays, faces, runs: printable });
}

/**
 * The run with the visible 〓 in place of each character that no face has, each one told; a tab or
 * rare blank becomes a plain one.
 */
function printableRun(run: StyledRun, glyphs: GlyphTable): StyledRun {
  let changed: string[] | undefined;
  let from = 0;
  for (let at = 0; at < run.text.length; ) {
    const code = run.text.codePointAt(at) ?? 0;
    const next = at + (code > 0xffff ? 2 : 1);
    const glyph = glyphs(run.role, code);
    if (glyph.lacking) run.onOtherFace(String.fromCodePoint(code), glyph);
    if (!glyph.face) {
      const blank = (classOf(code) & SPACE) !== 0;
      if (!blank) run.onMissing(String.fromCodePoint(code));
      changed ??= [];
      changed.push(run.text.slice(from, at), blank ? ' ' : REPLACEMENT);
      from = next;
    }
    at = next;
  }
  if (!changed) return run;
  return { ...run, text: [...changed, run.text.slice(from)].join('') };
}

function joinRuns(runs: readonly StyledRun[]): { text: string; starts: number[] } {
  const [only] = runs;
  if (only !== undefined && runs.length === 1) return { text: only.text.trim(), starts: [0] };
  const whole = runs.map((run) => run.text).join('');
  const text = whole.trim();
  const cut = whole.length - whole.trimStart().length;
  const starts: number[] = [];
  let offset = -cut;
  for (const run of runs) {
    starts.push(offset);
    offset += run.text.length;
  }
  return { text, starts };
}

function shapedText(made: {
  text: string;
  length: number;
  size: number;
  arrays: TextArrays;
  faces: readonly string[];
  runs: readonly StyledRun[];
}): ShapedText {
  const { text, length, size, arrays, faces, runs } = made;
  return {
    text,
    length,
    size,
    arrays,
    offsets: arrays.offsets,
    codes: arrays.codes,
    bits: arrays.bits,
    advances: arrays.advances,
    trackings: arrays.trackings,
    leftBlanks: arrays.leftBlanks,
    rightBlanks: arrays.rightBlanks,
    runOf: arrays.runOf,
    faceOf: arrays.faceOf,
    faces,
    runs,
  };
}

function placeGlyph(
  arrays: TextArrays,
  at: number,
  info: GlyphInfo,
  { size, cell }: ShapeOptions,
): void {
  const own = info.advance * size;
  arrays.bits[at] = info.bits;
  arrays.advances[at] = info.full ? cell : own;
  arrays.trackings[at] = info.full ? cell - own : 0;
  arrays.leftBlanks[at] = info.leftBlank * size;
  arrays.rightBlanks[at] = info.rightBlank * size;
}

function faceIndex(faces: string[], id: string): number {
  const at = faces.indexOf(id);
  if (at >= 0) return at;
  return faces.push(id) - 1;
}

/** A half-width quote opens when it is the first, third, … of its kind; an apostrophe is neither. */
function directQuotes(shaped: TextArrays, length: number): void {
  let open: Map<number, boolean> | undefined;
  for (let at = 0; at < length; at += 1) {
    const bits = shaped.bits[at] ?? 0;
    if (!(bits & STRAIGHT_QUOTE)) continue;
    const before = at > 0 ? (shaped.bits[at - 1] ?? 0) : SPACE;
    const after = at + 1 < length ? (shaped.bits[at + 1] ?? 0) : SPACE;
    const code = shaped.codes[at] ?? 0;
    if (code === 0x27 && before & WORD && after & WORD) continue;
    open ??= new Map();
    const opens = !open.get(code);
    open.set(code, opens);
    shaped.bits[at] = bits | (opens ? NO_END : NO_START);
  }
}
