import { describe, expect, test } from 'vitest';
import { markCovers } from '../../server/services/notice/fact-source.ts';
import { COMPLETE_CASES, type NoticeCase, readCase } from '../testkit/notice-case.ts';

/** Dotted paths of the single facts of a part, with their values. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (value === null || typeof value !== 'object') return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** Parts of a case that become rows, each with its own marks and its facts. */
function partsOf({ organization, inspection, items, notice }: NoticeCase) {
  const rows = items.flatMap(({ problem, task }) => [problem, task]);
  return [organization, inspection, notice, ...rows].map((part) => {
    const { madeUp = [], ...content } = part ?? {};
    return { marks: madeUp, leaves: leaves(content) };
  });
}

describe('the corrected twins', () => {
  test.each(COMPLETE_CASES)(
    '%s marks every fact that was added or changed, and no other',
    async (name) => {
      const [published, corrected] = [await readCase(name), await readCase(`${name}.corrected`)];
      expect(corrected.regions).toEqual(published.regions);
      expect(corrected.corrected).toBe(true);
      let changes = 0;
      const earlier = partsOf(published);
      for (const [place, after] of partsOf(corrected).entries()) {
        const before = new Map(earlier[place]?.leaves);
        const already = earlier[place]?.marks ?? [];
        for (const [path, value] of after.leaves) {
          const changed = before.get(path) !== value;
          const marked = after.marks.some((mark) => markCovers(mark, path));
          if (changed) changes += 1;
          expect({ path, marked }).toEqual({
            path,
            marked: changed || already.some((mark) => markCovers(mark, path)),
          });
        }
        const kept = new Set(after.leaves.map(([path]) => path));
        expect([...before.keys()].filter((path) => !kept.has(path))).toEqual([]);
      }
      expect(changes).toBeGreaterThan(0);
    },
  );
});
