import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrueType } from '../../server/documents/fonts/true-type.ts';
import { AdlerSum, adlerOf } from '../../server/documents/render/pdf/glyph-codes/adler.ts';
import { BitWriter } from '../../server/documents/render/pdf/glyph-codes/bit-string.ts';
import { blockEnd, blockHead } from '../../server/documents/render/pdf/glyph-codes/block-writer.ts';
import {
  codedRecord,
  glyphCodesOf,
} from '../../server/documents/render/pdf/glyph-codes/glyph-coder.ts';
import { glyphMapStream } from '../../server/documents/render/pdf/glyph-codes/glyph-map.ts';
import { prefixCode } from '../../server/documents/render/pdf/glyph-codes/huffman.ts';
import { woffToTrueType } from '../../server/provision/fonts/woff-to-true-type.ts';

const require = createRequire(import.meta.url);
const woff = await readFile(
  require.resolve('@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff'),
);
const codes = glyphCodesOf(
  new TrueType(Buffer.from(woffToTrueType(woff)), 'a'.repeat(64), 'wenkai.ttf'),
);

/** Bytes of any kind, and such as hold repeats near, far and beyond the longest. */
const record = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc.array(fc.constantFrom(0, 1, 255), { maxLength: 6000 }).map((bytes) => Uint8Array.from(bytes)),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 200 }))
    .map(([part, times]) =>
      new Uint8Array(part.length * times).map((_, at) => part[at % part.length] ?? 0),
    ),
);

describe('records that are coded apart', () => {
  it('are found again in the order in which they are joined, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), (records) => {
        const block = new BitWriter(0);
        block.string(blockHead(codes));
        for (const one of records) block.string(codedRecord(one, codes));
        block.string(blockEnd(codes));
        const bytes = new Uint8Array(block.byteLength);
        block.copyTo(bytes, 0);
        expect(inflateRawSync(bytes).equals(Buffer.concat(records))).toBe(true);
      }),
      { numRuns: 200, seed: 20260101 },
    );
  });

  it('have a sum that those of their parts make up', () => {
    fc.assert(
      fc.property(record, record, (one, other) => {
        const sum = new AdlerSum();
        sum.add(adlerOf(one));
        sum.zeros(other.length);
        sum.add(adlerOf(other));
        const whole = Buffer.concat([one, Buffer.alloc(other.length), other]);
        const { low, high, length } = sum.finish();
        // zlib puts its own sum at the end of the stream.
        expect(high * 0x10000 + low).toBe(deflateSync(whole).subarray(-4).readUInt32BE());
        expect(length).toBe(whole.length);
      }),
      { numRuns: 200, seed: 20260102 },
    );
  });
});

describe('a map of codes to glyphs', () => {
  it('has the glyph of each code at its place and zeros between, to the last code', () => {
    const code = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.dictionary(code.map(String), code, { maxKeys: 400 }), (given) => {
        const glyphs = Object.entries(given)
          .map(([key, glyph]) => [Number(key), glyph] as const)
          .toSorted(([one], [other]) => one - other);
        const expected = Buffer.alloc(((glyphs.at(-1)?.[0] ?? -1) + 1) * 2);
        for (const [key, glyph] of glyphs) expected.writeUInt16BE(glyph, key * 2);
        expect(inflateSync(glyphMapStream(glyphs)).equals(expected)).toBe(true);
      }),
      { numRuns: 200, seed: 20260104 },
    );
  });
});

describe('a prefix code', () => {
  it('has no code beyond the limit and wastes none, however uneven the counts are', () => {
    const counts = fc.array(fc.oneof(fc.nat(5), fc.nat(2 ** 31)), { minLength: 2, maxLength: 286 });
    fc.assert(
      fc.property(counts, (given) => {
        const { lengths } = prefixCode(Uint32Array.from(given), 15);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(15);
        expect(Math.min(...lengths)).toBeGreaterThan(0);
        expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
      }),
      { numRuns: 200, seed: 20260103 },
    );
  });

  it('is short for the frequent and long for the rare', () => {
    const fibonacci = [1, 1];
    while (fibonacci.length < 30) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0));
    const { lengths } = prefixCode(Uint32Array.from(fibonacci), 15);
    expect(lengths[29]).toBeLessThanOrEqual(2);
    expect(lengths[0]).toBeLessThanOrEqual(15);
    expect(lengths[0]).toBeGreaterThan(8);
  });
});
