import { describe, expect, it } from 'vitest';
import { textOf } from '../../server/documents/model/text-of.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { Mark, Pages, TextMark } from '../../server/documents/typeset/pages.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { documentOf, heading, paragraph, section, signature, table, title } from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';

const body = section([
  title('b1', ['整改销号情况公示'], ['样例']),
  paragraph('b2', '按照整改工作办法要求，现将信访件整改销号情况予以公示。'.repeat(30)),
  heading('b3', 1, '一、', '整改目标', '完成整改。'),
  paragraph('b4', '投入资金1 250.5万元，完成率96.4%。'.repeat(20)),
  signature('b5', ['青源县自然资源局'], '2025年5月21日'),
]);
const annex = section(
  [
    table(
      'b7',
      ['序号', '问题'],
      [
        ['1', '扬尘'.repeat(600)],
        ['2', '垃圾'],
      ],
    ),
  ],
  { kind: 'annex', annexLabel: { id: 'b6', text: '附件' } },
);
const document = documentOf([], { sections: [body, annex], draft: true });
const { pages } = layoutDocument({ document, fonts: fakeFontSet() });

function codes(changed: Pages): string[] {
  return proveComplete({ document, pages: changed }).map((finding) => finding.code);
}

/** The pages with the marks of one page changed. */
function withMarks(page: number, change: (marks: Mark[]) => Mark[]): Pages {
  return {
    ...pages,
    pages: pages.pages.map((each, at) =>
      at === page ? { ...each, marks: change([...each.marks]) } : each,
    ),
  };
}

function isContent(mark: Mark | undefined): mark is TextMark {
  return mark?.kind === 'text' && mark.owner.kind === 'content';
}

describe('the proof that nothing vanished', () => {
  it('passes for pages as laid out, and names every text once', () => {
    expect(codes(pages)).toEqual([]);
    expect(textOf(document)).toHaveLength(12);
    expect(textOf(document)[2]).toBe('一、整改目标完成整改。');
  });

  it('fails for each content mark that is dropped or doubled', () => {
    let tried = 0;
    pages.pages.forEach((page, at) => {
      page.marks.forEach((mark, index) => {
        if (!isContent(mark)) return;
        tried += 1;
        expect(codes(withMarks(at, (marks) => marks.toSpliced(index, 1)))).not.toEqual([]);
        expect(codes(withMarks(at, (marks) => marks.toSpliced(index, 0, mark)))).not.toEqual([]);
      });
    });
    expect(tried).toBeGreaterThan(60);
  });

  it('fails for each pair of neighbours that is swapped', () => {
    pages.pages.forEach((page, at) => {
      page.marks.forEach((mark, index) => {
        const next = page.marks[index + 1];
        if (!isContent(mark) || !isContent(next)) return;
        const swapped = withMarks(at, (marks) => marks.toSpliced(index, 2, next, mark));
        expect(codes(swapped), `${at}/${index}`).not.toEqual([]);
      });
    });
  });

  it('fails for two lines that change places on the page only', () => {
    const lines = pages.pages[1]?.marks.filter(isContent) ?? [];
    const [first, second] = lines;
    if (!first || !second) throw new Error('no two lines');
    const swapped = withMarks(1, (marks) =>
      marks.map((mark) => {
        if (mark === first) return { ...first, baseline: second.baseline };
        if (mark === second) return { ...second, baseline: first.baseline };
        return mark;
      }),
    );
    expect(codes(swapped)).toContain('LINE_OUT_OF_ORDER');
  });

  it('fails for one changed character and says where', () => {
    const changed = withMarks(0, (marks) =>
      marks.map((mark) =>
        isContent(mark) && mark.segments[0]?.text.startsWith('整改销号')
          ? {
              ...mark,
              segments: mark.segments.map((s) => ({ ...s, text: s.text.replace('销', '消') })),
            }
          : mark,
      ),
    );
    const [finding] = proveComplete({ document, pages: changed });
    expect(finding?.code).toBe('TEXT_LOST_IN_LAYOUT');
    expect(finding?.message).toContain('第3字');
    expect(finding?.message).toContain('整改消号');
  });

  it('fails for a lost page, a foreign block, an owner taken away, text outside the type area', () => {
    expect(codes({ ...pages, pages: pages.pages.slice(1) })).toContain('TEXT_LOST_IN_LAYOUT');
    expect(codes({ ...pages, pages: pages.pages.toSpliced(1, 1) })).toContain(
      'TEXT_LOST_IN_LAYOUT',
    );
    const retag = (owner: Mark['owner']) =>
      withMarks(0, (marks) => marks.map((mark, at) => (at === 1 ? { ...mark, owner } : mark)));
    expect(codes(retag({ kind: 'content', block: 'b99', tag: 'P' }))).toContain(
      'TEXT_LOST_IN_LAYOUT',
    );
    expect(codes(retag({ kind: 'artifact' }))).toContain('TEXT_LOST_IN_LAYOUT');
    const outside = withMarks(0, (marks) =>
      marks.map((mark, at) =>
        at === 1 && mark.kind === 'text' ? { ...mark, baseline: 900 } : mark,
      ),
    );
    expect(codes(outside)).toContain('TEXT_OUTSIDE_TYPE_AREA');
  });

  it('fails when whole blocks change their order', () => {
    const [first, ...rest] = pages.pages[0]?.marks ?? [];
    const moved = withMarks(0, () => {
      const head = rest.filter(
        (mark) => isContent(mark) && mark.owner.kind === 'content' && mark.owner.block === 'b1',
      );
      return [...(first ? [first] : []), ...rest.filter((mark) => !head.includes(mark)), ...head];
    });
    expect(codes(moved)).toContain('BLOCK_OUT_OF_ORDER');
  });
});

describe('a character that no face has', () => {
  const rare = documentOf([paragraph('b1', '负责人为王𪚲明，联系人为王明。')]);
  const laid = layoutDocument({ document: rare, fonts: fakeFontSet() });

  it('stands as 〓, is told, and passes the proof only as told', () => {
    expect([...laid.replaced]).toEqual(['𪚲']);
    expect(laid.findings.map(({ code }) => code)).toEqual(['CHARACTER_WITHOUT_GLYPH']);
    const proof = (replaced?: ReadonlySet<string>) =>
      proveComplete({ document: rare, pages: laid.pages, ...(replaced && { replaced }) });
    expect(proof(laid.replaced)).toEqual([]);
    expect(proof(new Set(['明'])).map(({ code }) => code)).toEqual(['TEXT_LOST_IN_LAYOUT']);
    expect(proof().map(({ code }) => code)).toEqual(['TEXT_LOST_IN_LAYOUT']);
  });
});
