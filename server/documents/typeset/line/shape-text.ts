import type { FontRole } from '../../model/document.ts';
import type { Owner } from '../pages.ts';
import { classOf, NO_END, NO_START, SPACE, STRAIGHT_QUOTE, WORD } from './char-class.ts';
import { type GlyphInfo, type GlyphTable, REPLACEMENT } from './glyph-table.ts';

/** A stretch of text with its face and its owner. */
export type StyledRun = {
  readonly text: string;
  readonly role: FontRole;
  readonly owner: Owner;
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
  readonly runs: readonly StyledRun[];
};

/** Size of a text and how wide one full-width character is set in it. */
export type ShapeOptions = {
  readonly size: number;
  /** Advance of a full-width character, pt; other characters keep their own. */
  readonly cell: number;
  readonly glyphs: GlyphTable;
};

/** Measures runs. White space at both ends is left out; everything else is kept. */
export function shapeText(runs: readonly StyledRun[], options: ShapeOptions): ShapedText {
  const printable = runs.map((run) => printableRun(run, options.glyphs));
  const { text: whole, starts } = joinRuns(printable);
  const shaped = allocate(whole, printable, options.size);
  const faces: string[] = [];
  let run = 0;
  let length = 0;
  for (let offset = 0; offset < whole.length; length += 1) {
    while ((starts[run + 1] ?? Number.POSITIVE_INFINITY) <= offset) run += 1;
    const code = whole.codePointAt(offset) ?? 0;
    shaped.offsets[length] = offset;
    shaped.runOf[length] = run;
    placeGlyph({ shaped, faces, at: length, code, options });
    offset += code > 0xffff ? 2 : 1;
  }
  shaped.offsets[length] = whole.length;
  directQuotes(shaped, length);
  return { ...shaped, length, faces };
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

function allocate(text: string, runs: readonly StyledRun[], size: number): ShapedText {
  const n = text.length;
  return {
    text,
    length: n,
    size,
    offsets: new Int32Array(n + 1),
    codes: new Int32Array(n),
    bits: new Uint16Array(n),
    advances: new Float64Array(n),
    trackings: new Float64Array(n),
    leftBlanks: new Float64Array(n),
    rightBlanks: new Float64Array(n),
    runOf: new Int32Array(n),
    faceOf: new Uint8Array(n),
    faces: [],
    runs,
  };
}

function placeGlyph(input: {
  shaped: ShapedText;
  faces: string[];
  at: number;
  code: number;
  options: ShapeOptions;
}): void {
  const { shaped, faces, at, code, options } = input;
  const run = shaped.runs[shaped.runOf[at] ?? 0];
  if (!run) return;
  const info = options.glyphs(run.role, code);
  const { size, cell } = options;
  const full = info.advance > 0.99 && info.advance < 1.01 && !(info.bits & WORD);
  shaped.codes[at] = code;
  shaped.bits[at] = info.bits;
  shaped.advances[at] = full ? cell : info.advance * size;
  shaped.trackings[at] = full ? cell - info.advance * size : 0;
  shaped.leftBlanks[at] = info.leftBlank * size;
  shaped.rightBlanks[at] = info.rightBlank * size;
  shaped.faceOf[at] = faceIndex(faces, info.face?.id ?? '');
}

function faceIndex(faces: string[], id: string): number {
  const at = faces.indexOf(id);
  if (at >= 0) return at;
  return faces.push(id) - 1;
}

/** A half-width quote opens when it is the first, third, … of its kind; an apostrophe is neither. */
function directQuotes(shaped: ShapedText, length: number): void {
  const open = new Map<number, boolean>();
  for (let at = 0; at < length; at += 1) {
    const bits = shaped.bits[at] ?? 0;
    if (!(bits & STRAIGHT_QUOTE)) continue;
    const before = at > 0 ? (shaped.bits[at - 1] ?? 0) : SPACE;
    const after = at + 1 < length ? (shaped.bits[at + 1] ?? 0) : SPACE;
    const code = shaped.codes[at] ?? 0;
    if (code === 0x27 && before & WORD && after & WORD) continue;
    const opens = !open.get(code);
    open.set(code, opens);
    shaped.bits[at] = bits | (opens ? NO_END : NO_START);
  }
}
