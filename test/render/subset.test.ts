import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../server/documents/fonts/glyph-components.ts';
import { TrueType } from '../../server/documents/fonts/true-type.ts';
import { drawGlyph } from '../../server/documents/render/pdf/glyph-path.ts';
import { type Subset, subsetTrueType } from '../../server/documents/render/pdf/true-type-subset.ts';
import { woffToTrueType } from '../../server/provision/fonts/woff-to-true-type.ts';
import { openWithFontkit } from '../fonts/fontkit.ts';

const require = createRequire(import.meta.url);
const woff = await readFile(
  require.resolve('@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff'),
);
const file = Buffer.from(woffToTrueType(woff));
const trueType = new TrueType(file, 'a'.repeat(64), 'wenkai.ttf');
const original = openWithFontkit(file);

const composites = Array.from({ length: trueType.glyphCount }, (_, glyph) => glyph).filter(
  (glyph) => componentsOf(trueType.glyphRecord(glyph)).length > 0,
);
const simple = [...'整改情况公示，A1'].map((one) => trueType.glyphOf(one.codePointAt(0) ?? 0));

/** The font file of a subset; zlib checks every byte of it against the stream's sum. */
function fileOf(subset: Subset): Buffer {
  const file = inflateSync(subset.deflated);
  expect(file.length).toBe(subset.length);
  return file;
}

describe('a subset', () => {
  it('draws each glyph, composite ones too, as the whole face does', () => {
    const chosen = [...simple, ...composites.slice(0, 200)];
    const subset = subsetTrueType(trueType, chosen);
    const read = openWithFontkit(fileOf(subset));
    expect(composites.length).toBeGreaterThan(0);
    for (const glyph of chosen) {
      const kept = read.getGlyph(subset.indexOf.get(glyph) ?? 0);
      expect(kept.path.commands).toEqual(original.getGlyph(glyph).path.commands);
      expect(kept.advanceWidth).toBe(original.getGlyph(glyph).advanceWidth);
    }
    expect(subset.length).toBeLessThan(file.length / 20);
  });

  it('is the same for the same glyphs in any order, with .notdef first', () => {
    const one = subsetTrueType(trueType, simple);
    const other = subsetTrueType(trueType, [...simple, ...simple].reverse());
    expect(Buffer.from(one.deflated).equals(other.deflated)).toBe(true);
    expect(one.indexOf.get(0)).toBe(0);
  });

  it('has a checksum that covers the file (OpenType, head.checkSumAdjustment)', () => {
    const bytes = fileOf(subsetTrueType(trueType, simple));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });
});

describe('an outline', () => {
  it('passes through the points that fontkit finds, for simple and composite glyphs', () => {
    for (const glyph of [...simple, ...composites.slice(0, 50)]) {
      const ends: string[] = [];
      const note = (...args: number[]) => ends.push(pointOf(args));
      drawGlyph(trueType, glyph, { moveTo: note, lineTo: note, curveTo: note, close: () => {} });
      const theirs = endsOf(original.getGlyph(glyph).path.commands);
      // Which of a contour's points begins it, and whether a closing line is drawn, is free.
      expect(new Set(ends)).toEqual(theirs);
    }
  });
});

/** Where a path command ends. */
function pointOf(args: readonly number[]): string {
  return args
    .slice(-2)
    .map((value) => Math.round(value))
    .join(',');
}

/**
 * Ends of fontkit's commands, but for those whose control is the point they come from: it adds one
 * where a contour begins off the curve.
 */
function endsOf(commands: readonly { readonly args: readonly number[] }[]): Set<string> {
  const ends = new Set<string>();
  let from = '';
  for (const { args } of commands.filter((command) => command.args.length > 0)) {
    if (args.length === 4 && pointOf(args.slice(0, 2)) === from) continue;
    from = pointOf(args);
    ends.add(from);
  }
  return ends;
}
