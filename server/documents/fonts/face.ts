import type { FontRole } from '../model/document.ts';

/** Box in 1/1000 em, y upwards. */
export type InkBox = {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
};

/** One TrueType face, parsed once a process. Lengths are in 1/1000 em. */
export interface Face {
  /** Stable within a font set: the role that brought it (`songti`, `fangsong-companion`). */
  readonly id: string;
  readonly postscriptName: string;
  readonly version: string;
  /** SHA-256 of the font file, hex. */
  readonly sha256: string;
  /** Glyph index, 0 where the face has none. */
  glyphOf(codePoint: number): number;
  /** Advance width of the glyph of a code point. */
  advanceOf(codePoint: number): number;
  /** Ink box of the glyph; undefined for blanks. */
  inkOf(codePoint: number): InkBox | undefined;
}

/** The faces of a deployment with the chain that finds one for each character. */
export interface FontSet {
  /** SHA-256 over the sorted hashes of all faces and the chain's rules: names the set in artifacts. */
  readonly fingerprint: string;
  readonly faces: readonly Face[];
  /** Roles that another face stands in for (宋体 in place of 仿宋), for the finding on every paper. */
  readonly substitutions: readonly { readonly role: FontRole; readonly by: string }[];
  /**
   * Face that prints a character in a role: digits and Latin come from 宋体 (in a title from 小标宋,
   * which is one), full-width marks from
   * a face in which they are 1 em wide, and what the role lacks from its companion, else from 宋体.
   * Undefined: no face has it.
   */
  faceFor(role: FontRole, codePoint: number): Face | undefined;
  /**
   * The role's own face, where it lacks a character that another prints; undefined where the own face
   * has it, where the rules above choose another face, and where none has it.
   */
  lackingFace(role: FontRole, codePoint: number): Face | undefined;
  /** Face by its id; throws on an unknown one. */
  face(id: string): Face;
}

/** A font's file, its hash and what it is called. */
export type NamedFile = {
  readonly path: string;
  readonly sha256: string;
  /** Human name with version and origin, for artifact records. */
  readonly name: string;
};

/** A font file as provisioning found it. */
export type FontFile = NamedFile & {
  readonly role: FontRole;
  /** Prints what the role's face lacks: a 宋体 of its weight, so that a rare name does not stand out. */
  readonly companion?: NamedFile;
  /** Set when this file stands in for a face that could not be had. */
  readonly standsInFor?: string;
};
