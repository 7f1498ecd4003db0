import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteRange } from '../../server/http/byte-range.ts';
import { attachmentNamed } from '../../server/http/content-disposition.ts';

const size = fc.integer({ min: 1, max: 10_000 });
const place = fc.integer({ min: 0, max: 20_000 });

test('a range from-to lies within the file and begins where it was asked', () => {
  fc.assert(
    fc.property(size, place, place, (total, from, length) => {
      const range = byteRange(`bytes=${from}-${from + length}`, total);
      const within = { start: from, end: Math.min(from + length, total - 1) };
      expect(range).toEqual(from < total ? within : 'unsatisfiable');
    }),
  );
});

test('a suffix is the end of the file, never more than the file', () => {
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 20_000 }), (total, length) => {
      const range = byteRange(`bytes=-${length}`, total);
      expect(range).toEqual({ start: Math.max(0, total - length), end: total - 1 });
    }),
  );
});

test('any text as header gives a range within the file or none', () => {
  fc.assert(
    fc.property(size, fc.string(), (total, text) => {
      const range = byteRange(text, total);
      if (range === undefined || range === 'unsatisfiable') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.start).toBeLessThanOrEqual(range.end);
      expect(range.end).toBeLessThan(total);
    }),
  );
});

test('any title becomes a header that node sends, with a name no file system minds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const header = attachmentNamed(`${title}.pdf`, 'paper-1.pdf');
      expect(header).toMatch(/^[\x20-\x7e]+$/);
      const name = decodeURIComponent(header.split("UTF-8''")[1] ?? '');
      expect(name).toMatch(/\.pdf$/);
      expect(name).not.toMatch(/[\p{Cc}\\/:*?"<>|]/u);
      expect([...name].length).toBeLessThanOrEqual(124);
    }),
  );
});
