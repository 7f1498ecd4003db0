import type { FontRole } from '../model/document.ts';
import type { Face } from './face.ts';

/** Names the rules below in a font set's fingerprint: change it with them. */
export const CHAIN_RULES =
  'latin:songti,title:own;marks:1em;fallback:companion,songti;em-dash:chinese/2';

/** Digits and Latin with their marks: ASCII to Latin Extended-B. */
const LATIN_END = 0x024f;

/** Controls, zero-width and bidi marks, variation selectors, private use: nothing that prints. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/u;

/** Marks that take a whole cell of the grid: quotes, dash, ellipsis, CJK and full-width marks. */
function takesWholeCell(codePoint: number): boolean {
  if (codePoint >= 0x3001 && codePoint <= 0x301f) return true;
  if (codePoint >= 0xff01 && codePoint <= 0xff5e) return true;
  return WHOLE_CELL.has(codePoint);
}

const WHOLE_CELL: ReadonlySet<number> = new Set([
  0x2014, 0x2015, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026, 0xffe5,
]);

/** 小标宋 is a 宋体 of its own weight: light digits would stand out in a title. */
function hasOwnLatin(role: FontRole): boolean {
  return role === 'xiaobiaosong';
}

/**
 * The face that prints a code point in a role whose own face is `own`; undefined where none has it.
 * Digits and Latin are 宋体, marks of a whole cell come from a face in which they are 1 em wide.
 */
export function chooseFace(choice: {
  role: FontRole;
  own: Face;
  companion: Face | undefined;
  songti: Face;
  codePoint: number;
}): Face | undefined {
  const { role, own, companion, songti, codePoint } = choice;
  if (UNPRINTABLE.test(String.fromCodePoint(codePoint))) return undefined;
  const songtiFirst = codePoint <= LATIN_END && !hasOwnLatin(role);
  const wholeCell = takesWholeCell(codePoint);
  const between = companion && !wholeCell ? [companion] : [];
  const order = songtiFirst ? [songti, own] : [own, ...between, songti];
  const having = order.filter((face) => face.glyphOf(codePoint) !== 0);
  if (!wholeCell) return having[0];
  return having.find((face) => face.advanceOf(codePoint) === 1000) ?? having[0];
}

/** The role's own face, where it lacks a character that no rule gives to another face. */
export function lackingFace(choice: {
  role: FontRole;
  own: Face;
  chosen: Face | undefined;
  codePoint: number;
}): Face | undefined {
  const { role, own, chosen, codePoint } = choice;
  if (chosen === undefined || own.glyphOf(codePoint) !== 0) return undefined;
  const byRule = takesWholeCell(codePoint) || (codePoint <= LATIN_END && !hasOwnLatin(role));
  return byRule ? undefined : own;
}

const UNKNOWN = 0;
const NONE = 255;

/** `chooseFace` for all roles, remembered by role and code point: the setter asks for each character. */
export function rememberingChain(given: {
  faces: readonly Face[];
  byRole: ReadonlyMap<FontRole, Face>;
  companions: ReadonlyMap<FontRole, Face>;
  songti: Face;
}): (role: FontRole, codePoint: number) => Face | undefined {
  const { faces, byRole, companions, songti } = given;
  const basic = new Map<FontRole, Uint8Array>();
  for (const role of byRole.keys()) basic.set(role, new Uint8Array(0x10000));
  return (role, codePoint) => {
    const own = byRole.get(role) ?? songti;
    const known = basic.get(role);
    const choice = { role, own, companion: companions.get(role), songti, codePoint };
    if (known === undefined || codePoint > 0xffff) return chooseFace(choice);
    const remembered = known[codePoint] ?? UNKNOWN;
    if (remembered === NONE) return undefined;
    if (remembered !== UNKNOWN) return faces[remembered - 1];
    const chosen = chooseFace(choice);
    known[codePoint] = chosen === undefined ? NONE : faces.indexOf(chosen) + 1;
    return chosen;
  };
}
