import { describe, expect, it } from 'vitest';
import type { Block } from '../../server/documents/model/document.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { documentOf, paragraph, runs, signature, title } from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';
import { linesOf } from './lines-of.ts';

const fonts = fakeFontSet();
const origin = { file: 'notice/test.md', line: 1 };
const NATURAL = 29.609;
/** What offices set 公文 in at the narrowest. */
const TIGHTEST = 28;
const CONTACTS = 4;

/** A notice as offices publish it: some lines of text, four short contact lines, a signature. */
function notice(lines: number, kind: { seal: 'place' | 'none'; attachment: boolean }) {
  const names: Block[] = kind.attachment
    ? [{ kind: 'attachments', id: 'x', origin, names: [runs('整改销号情况表')] }]
    : [];
  const document = documentOf([
    title('t', ['关于青源县中央督察反馈问题整改销号情况的公示']),
    paragraph('a', '督'.repeat(28 * lines - 2)),
    ...Array.from({ length: CONTACTS }, (_, at) => paragraph(`c${at}`, '联系电话：022-00000000')),
    ...names,
    signature('s', ['青源县自然资源局'], '2025年5月21日', kind.seal),
  ]);
  const { pages } = layoutDocument({ document, fonts });
  const printed = linesOf(pages, fonts);
  const text = linesOf(pages, fonts, 'a');
  const pitches = text.slice(1).flatMap((line, at) => {
    const above = text[at];
    return above?.page === line.page ? [line.baseline - above.baseline] : [];
  });
  return { pageCount: pages.pages.length, printed, pitch: Math.min(...pitches) };
}

describe('a page that its signature does not quite fit on', () => {
  it.each([
    { seal: 'none', attachment: false },
    { seal: 'none', attachment: true },
    { seal: 'place', attachment: false },
    { seal: 'place', attachment: true },
  ] as const)(
    'takes a line more by its leading, and keeps it where that is not enough, %o',
    (kind) => {
      let natural = 2;
      while (notice(natural + 1, kind).pitch > NATURAL - 0.01) natural += 1;
      expect(natural).toBeGreaterThan(4);
      const oneMore = notice(natural + 1, kind);
      expect(oneMore.pageCount).toBe(1);
      expect(oneMore.pitch).toBeGreaterThanOrEqual(TIGHTEST - 0.01);
      const threeMore = notice(natural + 3, kind);
      expect(threeMore.pageCount).toBe(2);
      expect(threeMore.pitch).toBeCloseTo(NATURAL, 2);
    },
  );

  it('gives no more than that, and takes two lines of text along where it goes on', () => {
    for (let lines = 2; lines < 45; lines += 1) {
      for (const seal of ['place', 'none'] as const) {
        const { printed, pitch } = notice(lines, { seal, attachment: true });
        expect(pitch, `${lines} lines`).toBeGreaterThanOrEqual(TIGHTEST - 0.01);
        const page = printed.at(-1)?.page;
        const along = printed.filter(
          (line) => line.page === page && !['x', 's'].includes(blockOf(line) ?? ''),
        );
        expect(along.length, `${lines} lines`).toBeGreaterThanOrEqual(2);
      }
    }
  });
});

function blockOf(line: ReturnType<typeof linesOf>[number]): string | undefined {
  const owner = line.marks[0]?.owner;
  return owner?.kind === 'content' ? owner.block : undefined;
}
