import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import type { Block } from '../../server/documents/model/document.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { CASE_TEXTS } from './case-texts.ts';
import {
  documentOf,
  heading,
  paragraph,
  runs,
  section,
  signature,
  table,
  title,
} from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';
import { linesOf } from './lines-of.ts';

const origin = { file: 'notice/test.md', line: 1 };
const mm = (value: number) => (value * 72) / 25.4;

/** A block of any kind; its id is given when its place is known. */
type Maker = (id: string) => Block;

const text = fc
  .tuple(fc.constantFrom(...CASE_TEXTS), fc.nat(300))
  .map(([full, length]) => full.slice(0, length + 1));
const leaf: fc.Arbitrary<Maker> = fc.oneof(
  { weight: 5, arbitrary: text.map((t) => (id: string) => paragraph(id, t)) },
  { weight: 2, arbitrary: text.map((t) => (id: string) => heading(id, 1, '一、', t.slice(0, 20))) },
  text.map((t) => (id: string) => heading(id, 2, '（一）', '压实责任。', t)),
  text.map((t) => (id: string) => title(id, [t.slice(0, 60)], ['样例'])),
  text.map(
    (t) =>
      (id: string): Block => ({ kind: 'addressee', id, origin, runs: runs(`${t}：`) }),
  ),
  text.map(
    (t) =>
      (id: string): Block => ({ kind: 'note', id, origin, runs: runs(`（${t}）`) }),
  ),
  text.map(
    (t) =>
      (id: string): Block => ({
        kind: 'attachments',
        id,
        origin,
        names: [runs(t), runs(t.slice(0, 9))],
      }),
  ),
  fc.tuple(text, fc.constantFrom('place' as const, 'none' as const)).map(
    ([t, seal]) =>
      (id: string) =>
        signature(id, [t.slice(0, 40)], '2025年5月21日', seal),
  ),
  fc.array(text, { maxLength: 8 }).map(
    (rows) => (id: string) =>
      table(
        id,
        ['序号', '问题'],
        rows.map((t, at) => [`${at}`, t]),
      ),
  ),
  fc.constant((id: string): Block => ({ kind: 'page-break', id, origin })),
);
const block: fc.Arbitrary<Maker> = fc.oneof(
  { weight: 9, arbitrary: leaf },
  fc.array(leaf, { maxLength: 5 }).map(
    (makers) =>
      (id: string): Block => ({
        kind: 'keep',
        id,
        origin,
        blocks: makers.map((make, at) => make(`${id}.${at}`)),
      }),
  ),
);

describe('any document', () => {
  it('is set whole, inside the type area, the same each time', () => {
    const fonts = fakeFontSet();
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 25, size: 'max' }),
        fc.constantFrom('portrait' as const, 'landscape' as const),
        (makers, orientation) => {
          const blocks = makers.map((make, at) => make(`b${at}`));
          const document = documentOf([], { sections: [section(blocks, { orientation })] });
          const { pages, findings, document: laid } = layoutDocument({ document, fonts });
          expect(proveComplete({ document: laid, pages })).toEqual([]);
          expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
          expect(layoutDocument({ document, fonts }).pages).toEqual(pages);
          const numbers = pages.pages.map((page) => page.number);
          expect(numbers.map((number, at) => number ?? at + 1)).toEqual(
            numbers.map((_, at) => at + 1),
          );
          // Only a 版记 page and the blank one before it go without number.
          if (laid === document) expect(numbers).not.toContain(null);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('with real faces', () => {
  let fonts: FontSet;
  beforeAll(async () => {
    fonts = await loadFontSet(notoFontFiles());
  });

  it('the published texts fill their lines to the edge, with gaps under 4.2 pt', () => {
    const cell = mm(156) / 28 - 16;
    let justified = 0;
    for (const each of CASE_TEXTS) {
      const document = documentOf([paragraph('b', each)]);
      const { pages, findings } = layoutDocument({ document, fonts });
      expect(findings).toEqual([]);
      expect(proveComplete({ document, pages })).toEqual([]);
      for (const line of linesOf(pages, fonts).slice(0, -1)) {
        justified += 1;
        const mark = /[、。，．：；？！）〕】》”]$/u.test(line.text) ? 8 : 0.3;
        expect(Math.abs(line.right - mm(184)), line.text).toBeLessThan(mark);
        const segments = line.marks.flatMap((each) => each.segments);
        for (const segment of segments) expect(segment.tracking - cell).toBeLessThan(4.2);
      }
    }
    expect(justified).toBeGreaterThan(25);
  });
});
