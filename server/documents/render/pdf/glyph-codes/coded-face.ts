import { type Component, componentsOf } from '../../../fonts/glyph-components.ts';
import type { TrueType } from '../../../fonts/true-type.ts';
import { type Adler, adlerOf } from './adler.ts';
import type { BitString } from './bit-string.ts';
import { type BlockCodes, blockEnd, blockHead } from './block-writer.ts';
import { codedRecord, glyphCodesOf } from './glyph-coder.ts';

/** A `glyf` record of whole words, in a deflate block of its face's codes. */
export type CodedRecord = {
  readonly bits: BitString;
  readonly adler: Adler;
  /** Sum of its words (OpenType, "Calculating Checksums"). */
  readonly checksum: number;
};

/** A glyph of a face; composite ones name others and are coded anew in each subset. */
export type FaceGlyph = {
  readonly parts: readonly Component[];
  readonly coded: CodedRecord;
};

/** A face whose glyphs are coded once a process: most of the work of embedding them. */
export class CodedFace {
  /** Before the first record of the block, and after the last. */
  readonly head: BitString;
  readonly end: BitString;
  readonly #trueType: TrueType;
  readonly #codes: BlockCodes;
  readonly #glyphs = new Map<number, FaceGlyph>();

  constructor(trueType: TrueType) {
    this.#trueType = trueType;
    this.#codes = glyphCodesOf(trueType);
    this.head = blockHead(this.#codes);
    this.end = blockEnd(this.#codes);
  }

  /** A glyph as the face has it. */
  glyph(index: number): FaceGlyph {
    const known = this.#glyphs.get(index);
    if (known !== undefined) return known;
    const record = this.#trueType.glyphRecord(index);
    const made = { parts: componentsOf(record), coded: this.coded(record) };
    this.#glyphs.set(index, made);
    return made;
  }

  /** A record in the codes of the face. */
  coded(record: Uint8Array): CodedRecord {
    const words = new Uint8Array((record.length + 3) & ~3);
    words.set(record);
    return {
      bits: codedRecord(words, this.#codes),
      adler: adlerOf(words),
      checksum: checksumOf(words),
    };
  }
}

const faces = new WeakMap<TrueType, CodedFace>();

/** The one of a face; made at its first use. */
export function codedFace(trueType: TrueType): CodedFace {
  const known = faces.get(trueType);
  if (known !== undefined) return known;
  const made = new CodedFace(trueType);
  faces.set(trueType, made);
  return made;
}

/** Sum of the 32-bit words of a table that is filled up to whole ones. */
export function checksumOf(words: Uint8Array): number {
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength);
  let sum = 0;
  for (let at = 0; at < words.length; at += 4) sum = (sum + view.getUint32(at)) | 0;
  return sum >>> 0;
}
