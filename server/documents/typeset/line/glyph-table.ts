import type { Face, FontSet } from '../../fonts/face.ts';
import type { FontRole } from '../../model/document.ts';
import { CLOSE_MARK, classOf, DOT, OPEN_MARK, SPACE } from './char-class.ts';

/** What the setter must know of one character in one role. Lengths in em. */
export type GlyphInfo = {
  /** Undefined where no face has the character. */
  readonly face: Face | undefined;
  /** The role's own face, where it lacks the character and `face` prints it instead. */
  readonly lacking: Face | undefined;
  readonly advance: number;
  /** Blank that may be taken away at the left or right without touching ink. */
  readonly leftBlank: number;
  readonly rightBlank: number;
  readonly bits: number;
};

/** Looks up characters, each one once for each role. */
export type GlyphTable = (role: FontRole, codePoint: number) => GlyphInfo;

/** Marks shrink to one half (GB/T 15834 5.1.10), no further. */
const HALF = 0.5;
/** White that stays between the ink of a squeezed mark and its neighbour, em. */
const INK_GUARD = 0.02;

/** Printed in place of a character that no face has; the finding names the real one. */
export const REPLACEMENT = '〓';

/** Makes a table over a font set; it lives as long as one layout. */
export function glyphTable(fonts: FontSet): GlyphTable {
  const roles = new Map<FontRole, Map<number, GlyphInfo>>();
  return (role, codePoint) => {
    let known = roles.get(role);
    if (!known) {
      known = new Map();
      roles.set(role, known);
    }
    let info = known.get(codePoint);
    if (!info) {
      info = readGlyph(fonts, role, codePoint);
      known.set(codePoint, info);
    }
    return info;
  };
}

function readGlyph(fonts: FontSet, role: FontRole, codePoint: number): GlyphInfo {
  const bits = classOf(codePoint);
  const face = fonts.faceFor(role, codePoint);
  if (!face) {
    return { face, lacking: undefined, advance: 1, leftBlank: 0, rightBlank: 0, bits };
  }
  const lacking = bits & SPACE ? undefined : fonts.lackingFace(role, codePoint);
  const advance = face.advanceOf(codePoint) / 1000;
  const ink = face.inkOf(codePoint);
  const squeezable = ink !== undefined && advance > 0.9;
  const left = squeezable && bits & (OPEN_MARK | DOT) ? ink.xMin / 1000 - INK_GUARD : 0;
  const right = squeezable && bits & (CLOSE_MARK | DOT) ? advance - ink.xMax / 1000 - INK_GUARD : 0;
  const most = bits & DOT ? HALF / 2 : HALF;
  const blanks = { leftBlank: clamp(left, most), rightBlank: clamp(right, most) };
  return { face, lacking, advance, ...blanks, bits };
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
