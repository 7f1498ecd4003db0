import type { Face, InkBox } from './face.ts';
import type { TrueType } from './true-type.ts';

/** A parsed TrueType file in its place in a font set. */
export class TrueTypeFace implements Face {
  readonly id: string;
  readonly trueType: TrueType;

  constructor(id: string, trueType: TrueType) {
    this.id = id;
    this.trueType = trueType;
  }

  get postscriptName(): string {
    return this.trueType.postscriptName;
  }

  get version(): string {
    return this.trueType.version;
  }

  get sha256(): string {
    return this.trueType.sha256;
  }

  glyphOf(codePoint: number): number {
    return this.trueType.glyphOf(codePoint);
  }

  advanceOf(codePoint: number): number {
    return this.trueType.advanceOfGlyph(this.trueType.glyphOf(codePoint));
  }

  inkOf(codePoint: number): InkBox | undefined {
    const record = this.trueType.glyphRecord(this.trueType.glyphOf(codePoint));
    if (record.length < 10) return undefined;
    const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
    const scale = 1000 / this.trueType.unitsPerEm;
    return {
      xMin: view.getInt16(2) * scale,
      yMin: view.getInt16(4) * scale,
      xMax: view.getInt16(6) * scale,
      yMax: view.getInt16(8) * scale,
    };
  }
}

/** The TrueType file behind a face. @throws TypeError for a face of another make. */
export function trueTypeOf(face: Face): TrueType {
  if (face instanceof TrueTypeFace) return face.trueType;
  throw new TypeError(`face ${face.id} is not backed by a TrueType file`);
}
