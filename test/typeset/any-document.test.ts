import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { anyBlock } from './any-block.ts';
import { CASE_TEXTS } from './case-texts.ts';
import { documentOf, paragraph, section } from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';
import { linesOf } from './lines-of.ts';

const mm = (value: number) => (value * 72) / 25.4;

describe('any document', () => {
  it('is set whole, inside the type area, the same each time', () => {
    const fonts = fakeFontSet();
    fc.assert(
      fc.property(
        fc.array(anyBlock, { maxLength: 25, size: 'max' }),
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
