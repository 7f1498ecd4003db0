import type { Face, FontSet } from '../../fonts/face.ts';
import type { FontRole } from '../../model/document.ts';
import { CLOSE_MARK, classOf, DOT, OPEN_MARK, SPACE, WORD } from './char-class.ts';

/** What the setter must know of one character in one role. Lengths in em. */
export type GlyphInfo = {
  /** Undefined where no face has the character. */
  readonly face: Face | undefined;
  /** The role's own face, where it lacks the character and `face` prints it instead. */
  readonly lacking: Face | undefined;
  readonly advance: number;
  /** One em wide, and not a letter or digit: it is set in a cell of the grid. */
  readonly full: boolean;
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

/** Characters of the basic plane are looked up by their place in a list. */
const BASIC_PLANE = 0x10000;

const tables = new WeakMap<FontSet, GlyphTable>();

/** The table over a font set; it lives as long as the set. */
export function glyphTable(fonts: FontSet): GlyphTable {
  const known = tables.get(fonts);
  if (known) return known;
  const roles = new Map<FontRole, GlyphTable>();
  const table: GlyphTable = (role, codePoint) => {
    let ofRole = roles.get(role);
    if (!ofRole) {
      ofRole = roleTable(fonts);
      roles.set(role, ofRole);
    }
    return ofRole(role, codePoint);
  };
  tables.set(fonts, table);
  return table;
}

function roleTable(fonts: FontSet): GlyphTable {
  const basic: (GlyphInfo | undefined)[] = new Array(BASIC_PLANE);
  const others = new Map<number, GlyphInfo>();
  return (role, codePoint) => {
    const known = codePoint < BASIC_PLANE ? basic[codePoint] : others.get(codePoint);
    if (known) return known;
    const info = readGlyph(fonts, role, codePoint);
    if (codePoint < BASIC_PLANE) basic[codePoint] = info;
    else others.set(codePoint, info);
    return info;
  };
}

function readGlyph(fonts: FontSet, role: FontRole, codePoint: number): GlyphInfo {
  const bits = classOf(codePoint);
  const face = fonts.faceFor(role, codePoint);
  if (!face) {
    const blanks = { leftBlank: 0, rightBlank: 0 };
    return { face, lacking: undefined, advance: 1, full: (bits & WORD) === 0, ...blanks, bits };
  }
  const lacking = bits & SPACE ? undefined : fonts.lackingFace(role, codePoint);
  const advance = face.advanceOf(codePoint) / 1000;
  const full = advance > 0.99 && advance < 1.01 && (bits & WORD) === 0;
  const ink = face.inkOf(codePoint);
  const squeezable = ink !== undefined && advance > 0.9;
  const left = squeezable && bits & (OPEN_MARK | DOT) ? ink.xMin / 1000 - INK_GUARD : 0;
  const right = squeezable && bits & (CLOSE_MARK | DOT) ? advance - ink.xMax / 1000 - INK_GUARD : 0;
  const most = bits & DOT ? HALF / 2 : HALF;
  const blanks = { leftBlank: clamp(left, most), rightBlank: clamp(right, most) };
  return { face, lacking, advance, full, ...blanks, bits };
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
