import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document, Section } from '../../../server/documents/model/document.ts';
import type { PaperForm } from '../../../server/documents/model/elements.ts';
import { layoutDocument } from '../../../server/documents/typeset/layout-document.ts';
import type { Mark, Page } from '../../../server/documents/typeset/pages.ts';
import { proveComplete } from '../../../server/documents/typeset/prove-complete.ts';
import { documentOf, paragraph, section, signature, title } from '../documents.ts';
import { fakeFontSet } from '../fake-font-set.ts';
import { addressee, attendance, head, imprint, part, signers, stamp } from './parts.ts';

const fonts = fakeFontSet();
const mm = (value: number) => (value * 72) / 25.4;
const FORMS: readonly PaperForm[] = ['document', 'letter', 'order', 'minutes'];

const name = fc
  .integer({ min: 1, max: 40 })
  .map((length) => '青源县生态环境局办公'.repeat(4).slice(0, length));
const listed = fc
  .integer({ min: 0, max: 900 })
  .map((length) => '县委办公室，'.repeat(150).slice(0, length));

const paper = fc.record({
  form: fc.constantFrom(...FORMS),
  organs: fc.array(name, { minLength: 1, maxLength: 14 }),
  signers: fc.array(fc.constantFrom('赵明', '钱文华', '阿卜杜拉·买买提'), { maxLength: 7 }),
  receivers: listed,
  copies: listed,
  issuer: name,
  lines: fc.integer({ min: 1, max: 60 }),
  seal: fc.constantFrom('place' as const, 'none' as const),
  signing: fc.array(name, { maxLength: 7 }),
  landscape: fc.boolean(),
});
type Paper = typeof paper extends fc.Arbitrary<infer P> ? P : never;

function documentFrom(given: Paper): Document {
  const body: Section = section([
    head(given.organs, {
      form: given.form,
      serial: part('h.1', '000001'),
      secrecy: part('h.2', '内部'),
      urgency: part('h.3', '特急'),
      signers: given.form === 'document' ? signers(given.signers) : [],
    }),
    title('t', ['关于做好督察反馈问题整改验收销号工作的通知'], ['样例']),
    addressee('a', `${given.receivers || '各乡镇'}：`),
    paragraph('p', '督'.repeat(28 * given.lines - 2)),
    attendance('w', [['出席', given.copies || '赵明']]),
    signature('s', given.signing, '2025年6月3日', given.seal),
    stamp('c', ['县长', '副县长'], given.landscape ? '赵明' : undefined),
  ]);
  const annex = section([title('x', ['清单']), paragraph('y', '甲')], {
    kind: 'annex',
    orientation: given.landscape ? 'landscape' : 'portrait',
    annexLabel: { id: 'l', text: '附件' },
  });
  const closing = imprint({
    ruled: given.form !== 'letter',
    ...(given.copies === '' ? {} : { copies: part('i.c', given.copies) }),
    issuer: part('i.i', given.issuer),
    date: part('i.d', '2025年6月3日'),
  });
  return documentOf([], { sections: [body, annex, closing] });
}

/** Ink of the segments of a page, between the em boxes' tops and feet. */
function boxes(page: Page): { top: number; bottom: number; left: number; right: number }[] {
  return page.marks.flatMap((mark: Mark) => {
    if (mark.kind !== 'text' || mark.turn) return [];
    return mark.segments.flatMap(({ face, x, size, text, tracking }) => {
      let [at, left, right] = [x, Number.POSITIVE_INFINITY, 0];
      for (const character of text) {
        const code = character.codePointAt(0) ?? 0;
        const ink = fonts.face(face).inkOf(code);
        if (ink) left = Math.min(left, at + (ink.xMin * size) / 1000);
        if (ink) right = at + (ink.xMax * size) / 1000;
        at += (fonts.face(face).advanceOf(code) * size) / 1000 + tracking;
      }
      const top = mark.baseline - 0.88 * size;
      return right === 0 ? [] : [{ top, bottom: top + size, left, right }];
    });
  });
}

describe('any head and imprint', () => {
  it('is set whole; nothing covers anything else or leaves the page’s type area', () => {
    fc.assert(
      fc.property(paper, (given) => {
        const laid = layoutDocument({ document: documentFrom(given), fonts });
        expect(proveComplete(laid)).toEqual([]);
        for (const page of laid.pages.pages) {
          const all = boxes(page).toSorted((a, b) => a.left - b.left);
          for (const box of all) {
            if (page.width > page.height) continue;
            expect(box.left).toBeGreaterThan(mm(28) - 0.01);
            expect(box.right).toBeLessThan(mm(184) + 0.01);
          }
          all.forEach((box, at) => {
            for (const other of all.slice(at + 1)) {
              if (other.left > box.right - 0.5) break;
              const apart = other.top > box.bottom - 0.5 || box.top > other.bottom - 0.5;
              expect(apart, JSON.stringify([box, other])).toBe(true);
            }
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('ends on an even page, numbered unless a blank one stands before the 版记', () => {
    fc.assert(
      fc.property(paper, (given) => {
        if (given.form === 'letter') return;
        const { pages } = layoutDocument({ document: documentFrom(given), fonts }).pages;
        expect(pages.length % 2).toBe(0);
        const last = pages.at(-1);
        expect(last && baselines(last, /^i\./).length, '版记 on the last page').toBeGreaterThan(0);
        expect((last?.height ?? 0) > (last?.width ?? 0), 'which is upright').toBe(true);
        const unnumbered = pages.flatMap(({ number }, at) => (number === null ? [at] : []));
        const [blank, ...own] = unnumbered;
        if (blank === undefined) return;
        const texts = (page: Page | undefined) =>
          (page?.marks ?? []).filter(({ kind }) => kind === 'text').length;
        expect(texts(pages[blank])).toBe(0);
        expect(own.length).toBeGreaterThan(0);
        expect(own).toEqual(own.map((_, at) => blank + 1 + at));
        expect(own.at(-1)).toBe(pages.length - 1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a mark of many organs', () => {
  const marked = (organs: readonly string[]) => {
    const blocks = [head(organs), paragraph('p', '督'.repeat(40))];
    return layoutDocument({ document: documentOf(blocks), fonts });
  };

  it('leaves room for text on the first page, and asks for short names when it is too small', () => {
    const organs = Array.from({ length: 14 }, (_, at) => `青源县第${at + 1}局`);
    const { pages, findings } = marked(organs);
    expect(pages.pages).toHaveLength(1);
    expect(findings).toMatchObject([{ severity: 'warning', code: 'ORGAN_MARK_SMALL' }]);
    expect(marked(organs.slice(0, 4)).findings).toEqual([]);
  });

  it('has names of one character in the middle of the measure', () => {
    const { pages } = marked(['甲', '青源县生态环境局']);
    const [lone] = pages.pages[0]?.marks ?? [];
    const [segment] = lone?.kind === 'text' ? lone.segments : [];
    expect(segment?.text).toBe('甲');
    expect(segment?.x).toBeGreaterThan(mm(60));
  });
});

describe('a signature', () => {
  const PAPERS = Array.from({ length: 60 }, (_, at) => at + 1);

  it.each(['place', 'none', 'stamp'] as const)(
    'with %s never stands without text, and gets room from the leading only',
    (kind) => {
      for (const lines of PAPERS) {
        const signing =
          kind === 'stamp'
            ? stamp('s', ['县长'])
            : signature('s', ['青源县人民政府'], '2025年6月3日', kind);
        const blocks = [
          head(['青源县人民政府']),
          title('t', ['关于做好工作的通知']),
          addressee('a', '各乡镇：'),
          paragraph('p', '督'.repeat(28 * lines - 2)),
          signing,
        ];
        const { pages } = layoutDocument({ document: documentOf(blocks), fonts });
        const byPage = pages.pages.map((page) => ({
          signature: baselines(page, /^s/),
          text: baselines(page, /^p$/),
        }));
        const signed = byPage.filter((page) => page.signature.length > 0);
        expect(signed, `${lines} lines`).toHaveLength(1);
        expect(signed[0]?.text.length, `${lines} lines`).toBeGreaterThanOrEqual(1);
        for (const { text } of byPage) {
          text.slice(1).forEach((baseline, at) => {
            const pitch = baseline - (text[at] ?? 0);
            expect(pitch).toBeGreaterThan(25.99);
            expect(pitch).toBeLessThan(29.62);
          });
        }
        expect(byPage[0]?.text.length, 'the first page shows text').toBeGreaterThanOrEqual(1);
      }
    },
  );
});

function baselines(page: Page, block: RegExp): number[] {
  const own = page.marks.flatMap((mark) =>
    mark.kind === 'text' && mark.owner.kind === 'content' && block.test(mark.owner.block)
      ? [mark.baseline]
      : [],
  );
  return [...new Set(own)];
}

describe('the first page of a letter', () => {
  it('is filled to seven eighths of a character above the lower double line', () => {
    const blocks = [
      head(['青源县人民政府'], { form: 'letter' }),
      title('t', ['关于商请协助的函']),
      paragraph('p', '督'.repeat(28 * 60 - 2)),
    ];
    const { pages } = layoutDocument({ document: documentOf(blocks), fonts });
    const [first, second] = pages.pages;
    const lower = (first?.marks ?? []).flatMap((mark) =>
      mark.kind === 'rule' && mark.y1 > mm(200) ? [mark.y1 - mark.weight / 2] : [],
    );
    const foot = Math.max(
      ...baselines(first ?? { width: 0, height: 0, number: 1, marks: [] }, /^p$/),
    );
    expect(Math.min(...lower) - foot - 0.12 * 16).toBeCloseTo(14, 2);
    expect([first?.number, second?.number]).toEqual([null, 2]);
  });
});
