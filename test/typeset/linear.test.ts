import { describe, expect, it } from 'vitest';
import { breakLines } from '../../server/documents/typeset/line/break-lines.ts';
import { glyphTable } from '../../server/documents/typeset/line/glyph-table.ts';
import { shapeText } from '../../server/documents/typeset/line/shape-text.ts';
import { CASE_TEXTS } from './case-texts.ts';
import { fakeFontSet } from './fake-font-set.ts';

const glyphs = glyphTable(fakeFontSet());

/** Candidate lines weighed for a character of text. */
function weighed(text: string, width = 442, justified = true): number {
  const shaped = shapeText(
    [
      {
        text,
        role: 'fangsong',
        owner: { kind: 'artifact' },
        onMissing: () => {},
        onOtherFace: () => {},
      },
    ],
    { size: 16, cell: 15.793, glyphs },
  );
  return breakLines(shaped, { first: width, rest: width }, justified).evaluations / shaped.length;
}

describe('the breaker', () => {
  const prose = CASE_TEXTS.join('');
  const long = (text: string, length: number) =>
    text.repeat(Math.ceil(length / text.length)).slice(0, length);

  it('weighs as many candidates a character in 200,000 characters as in 5,000', () => {
    expect(weighed(long(prose, 200_000)) / weighed(long(prose, 5000))).toBeLessThan(1.05);
    expect(weighed(long(prose, 200_000))).toBeLessThan(20);
  });

  it.each([
    ['letters without a break', 'a'],
    ['marks alone', '。'],
    ['opening marks alone', '（'],
    ['spaces between letters', 'a '],
    ['combining marks', 'e\u0301'],
    ['one Han character', '环'],
  ])('stays linear for %s', (_, unit) => {
    expect(weighed(long(unit, 100_000))).toBeLessThan(80);
    expect(weighed(long(unit, 100_000)) / weighed(long(unit, 10_000))).toBeLessThan(1.1);
  });

  it('stays linear in ragged text', () => {
    expect(weighed(long(prose, 100_000), 120, false)).toBeLessThan(20);
  });

  it('stays linear in a measure narrower than a character', () => {
    expect(weighed(long(prose, 50_000), 10)).toBeLessThan(10);
  });
});
