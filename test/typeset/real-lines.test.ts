import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { enoughLines, lineResult } from '../rel/lines.ts';
import { testFonts } from '../testkit/fonts.ts';
import { documentOf, paragraph } from './documents.ts';
import { MOST_GAP, realLines } from './real-lines.ts';

const LINES = 1_000;
const SEED = 2012;

let fonts: FontSet;

beforeAll(async () => {
  fonts = await loadFontSet(await testFonts());
});

describe('real lines', () => {
  it('have no mark at a wrong end, no lone character or line, and gaps within bounds', async () => {
    const found = await enoughLines({ fonts, count: LINES, seed: SEED });
    const told: string[] = [];
    const { tried, passed } = lineResult(found, (line) => told.push(line));
    expect(told).toEqual([]);
    expect(passed).toBe(tried);
    expect(tried).toBeGreaterThanOrEqual(LINES);
    // Lines are really justified: some have been stretched.
    expect(found.filter(({ gap }) => gap > 0.1).length).toBeGreaterThan(LINES / 10);
  });

  it('are measured: a line that cannot be filled is seen as short, a wide gap by its width', () => {
    const word = 'Pneumonoultramicroscopicsilicovolcanoconiosis';
    const short = documentOf([paragraph('b', `${'环'.repeat(15)}${word}${'境'.repeat(20)}`)]);
    expect(realLines(short, fonts)[0]).toMatchObject({ short: true, faults: [] });
    // 17 cells of 26 and a code of ten: 16 gaps share what nine cells and a bit leave.
    const wide = documentOf([
      paragraph('b', `${'环'.repeat(20)}abcdefghijklmnopqrs${'境'.repeat(20)}`),
    ]);
    const [line] = realLines(wide, fonts);
    expect(line?.text).toBe('环'.repeat(20));
    expect(line?.gap).toBeCloseTo((6 * ((156 * 72) / 25.4 / 28)) / 19, 6);
    expect(line?.gap).toBeGreaterThan(MOST_GAP.usual);
    const result = lineResult(line ? [line] : [], () => {});
    expect(result.worst).toMatchObject({ wide: [{ text: '环'.repeat(20) }] });
    expect(result.passed).toBe(0);
  });
});
