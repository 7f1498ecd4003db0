import { describe, expect, it } from 'vitest';
import { secrecyMarks } from '../../server/domain/secrecy/marks.ts';
import { marked } from './marked.ts';
import { ordinary } from './ordinary.ts';

describe('marks of state secrets', () => {
  it('are a corpus of 100 marked and 100 ordinary texts', () => {
    expect(new Set(marked).size).toBe(100);
    expect(new Set(ordinary).size).toBe(100);
  });

  it.each(marked)('are found in “%s”', (text) => {
    expect(secrecyMarks(text)).not.toEqual([]);
  });

  it.each(ordinary)('are not seen in “%s”', (text) => {
    expect(secrecyMarks(text)).toEqual([]);
  });
});
