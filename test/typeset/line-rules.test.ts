import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParagraphBlock } from '../../server/documents/model/document.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { CASE_TEXTS } from './case-texts.ts';
import { documentOf, heading, paragraph } from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';
import { linesOf, type PrintedLine, placesOf } from './lines-of.ts';

const fonts = fakeFontSet();
const mm = (value: number) => (value * 72) / 25.4;
const left = mm(28);
const right = mm(184);
const NEVER_FIRST = '、。，．：；？！）〕】》〉」』”’·～%‰℃—…,.;:!?)]';
const NEVER_LAST = '（〔【《〈「『“‘￥(/[';

function set(text: string, align: ParagraphBlock['align'] = 'justify') {
  const document = documentOf([paragraph('b1', text, { align })]);
  const { pages, findings } = layoutDocument({ document, fonts });
  return { document, pages, findings, lines: linesOf(pages, fonts) };
}

/** Extra gap of a justified line over the grid, pt: what its segments track beyond the cell. */
function worstGap(line: PrintedLine): number {
  const trackings = line.marks
    .flatMap((mark) => mark.segments)
    .filter((segment) => segment.text.length > 1 && segment.face !== 'songti')
    .map((segment) => segment.tracking - (mm(156) / 28 - 16));
  return Math.max(0, ...trackings);
}

const hanWord = fc.constantFrom(
  ...['整改', '销号', '生态环境', '督察', '的', '工作', '问题', '河道', '清理', '玥', '𬭎'],
);
const latin = fc.constantFrom('PM2.5', 'COD', 'V', 'IV', 'pH', 'X3JX202405160020', 'MBR');
const number = fc.constantFrom('2025', '12.5%', '1', '96.4', '0797-5316789', '-3', '100');
const mark = fc.constantFrom('，', '。', '、', '；', '：', '？', ',', ';', '.', '·', '——', '……');
const bracketed = hanWord.chain((inner) =>
  fc.constantFrom(`（${inner}）`, `“${inner}”`, `《${inner}》`, `(${inner})`, `“（${inner}）”`),
);
/** Sentences as offices write them: marks follow words, never each other in long chains. */
const sentence = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 30, arbitrary: hanWord },
        { weight: 4, arbitrary: latin },
        { weight: 4, arbitrary: number },
        { weight: 8, arbitrary: bracketed },
        { weight: 1, arbitrary: fc.constant('赣环发〔2025〕12号') },
      ),
      fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: mark }),
    ),
    { minLength: 1, maxLength: 160, size: 'max' },
  )
  .map((parts) => parts.flat().join(''));

function expectRules(text: string): void {
  const { document, pages, lines } = set(text);
  expect(proveComplete({ document, pages })).toEqual([]);
  lines.forEach((line, at) => {
    const first = [...line.text][0] ?? '';
    const last = [...line.text].at(-1) ?? '';
    if (at > 0) expect(NEVER_FIRST, `line starts with ${first}: ${text}`).not.toContain(first);
    if (at < lines.length - 1) {
      expect(NEVER_LAST, `line ends with ${last}: ${text}`).not.toContain(last);
    }
    const hanging = '、。，．：；？！）〕】》〉」』”’'.includes(last) ? 8 : 0;
    expect(line.right).toBeLessThan(right + 0.3 + hanging);
    expect(line.left).toBeGreaterThan(left - 0.01);
  });
  const end = lines.at(-1)?.text ?? '';
  const substance = [...end].filter((c) => /[\p{L}\p{N}]/u.test(c)).length;
  if (lines.length > 1) expect(substance, `lone character: ${text}`).toBeGreaterThanOrEqual(2);
}

describe('line rules', () => {
  it('hold for generated texts: no mark at the wrong end, no lone character, nothing lost', () => {
    fc.assert(fc.property(sentence, expectRules), { numRuns: 400 });
  });

  it('hold for the texts of the published notices', () => {
    for (const text of CASE_TEXTS) expectRules(text);
  });

  it('lose nothing and never fail on any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const { document, pages } = set(text.replaceAll('\u{2a6b2}', ''));
        expect(proveComplete({ document, pages })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('keep gaps of justified lines small: 4.2 pt at 99.9 %, 8 pt always', () => {
    const gaps: number[] = [];
    fc.assert(
      fc.property(sentence, (text) => {
        gaps.push(...set(text).lines.map(worstGap));
      }),
      { numRuns: 400, seed: 7 },
    );
    for (const text of CASE_TEXTS) gaps.push(...set(text).lines.map(worstGap));
    gaps.sort((a, b) => a - b);
    expect(gaps.length).toBeGreaterThan(1500);
    expect(gaps[Math.floor(gaps.length * 0.999)]).toBeLessThanOrEqual(4.2);
    expect(gaps.at(-1)).toBeLessThanOrEqual(8);
  });
});

describe('squeeze and stretch', () => {
  const cell = mm(156) / 28;
  const han = (count: number) => '环'.repeat(count);

  it('pulls a mark in rather than pushing a character out (先挤进，后推出)', () => {
    const text = `${han(10)}，${han(15)}。${han(20)}`;
    const lines = set(text).lines;
    expect(lines[0]?.text).toBe(`${han(10)}，${han(15)}。`);
    const before = lines[0]?.marks[0]?.segments[0];
    expect(before?.text).toBe(`${han(10)}，`);
  });

  it('pushes out where nothing can be squeezed, and spreads the gap evenly', () => {
    const lines = set(`${han(26)}。${han(20)}`).lines;
    expect(lines[0]?.text).toBe(han(25));
    expect(lines[0]?.marks[0]?.segments).toHaveLength(1);
    // The last glyph is 16 pt wide in its cell of 15.793.
    expect(lines[0]?.right).toBeCloseTo(right + 16 - cell, 6);
  });

  it('leaves marks full width in a line that already holds 28 cells', () => {
    const text = `${han(5)}，“${han(5)}”，${han(11)}。${han(30)}`;
    const [line] = set(text).lines;
    expect(line?.marks[0]?.segments.map((segment) => segment.tracking)).toEqual(
      line?.marks[0]?.segments.map(() => expect.closeTo(cell - 16, 6)),
    );
  });

  it('never opens —— and ……', () => {
    const text = `${han(8)}——${han(6)}……（${han(5)}12.5%${han(30)}`;
    const [line] = set(text).lines;
    const places = line ? placesOf(line, fonts) : [];
    const steps = new Map<string, number[]>();
    places.slice(1).forEach((place, at) => {
      const pair = `${places[at]?.character}${place.character}`;
      steps.set(pair, [...(steps.get(pair) ?? []), place.x - (places[at]?.x ?? 0)]);
    });
    expect(steps.get('——')).toEqual([expect.closeTo(cell, 6)]);
    expect(steps.get('……')).toEqual([expect.closeTo(cell, 6)]);
    expect(Math.min(...(steps.get('环环') ?? []))).toBeGreaterThan(cell + 0.1);
  });

  it('grows western spaces before all other gaps', () => {
    const [line] = set(`${han(18)}ab cd ef gh${'环'.repeat(30)}`).lines;
    const places = line ? placesOf(line, fonts) : [];
    const step = (at: number) => (places[at + 1]?.x ?? 0) - (places[at]?.x ?? 0);
    expect(line?.text).toBe(`${han(18)}ab cd ef gh环环环`);
    expect(step(0)).toBeCloseTo(cell, 6);
    expect(step(20)).toBeCloseTo(4 + (26 * cell - (21 * cell + 76)) / 3, 6);
  });

  it('keeps 〔2025〕12号, numbers with sign and per cent, and words in one piece', () => {
    for (const token of [
      '〔2025〕12号',
      '12.5%',
      '-3.5%',
      'Environment',
      '96.4℃',
      '0797-5316',
      'mg/m³',
    ]) {
      for (let before = 15; before < 30; before += 1) {
        const { lines } = set(`${han(before)}${token}${han(20)}`);
        expect(
          lines.some((line) => line.text.includes(token)),
          `${before} ${token}`,
        ).toBe(true);
      }
    }
  });

  it('breaks codes over six cells only where it must, and words never', () => {
    const { lines } = set(`${han(20)}qyx_zrzyj@example-county.gov.cn${han(20)}`);
    expect(lines[0]?.text).toMatch(/[_@.-]$/);
  });
});

describe('extremes', () => {
  it('sets a word of 100,000 letters and chains of marks without losing any', () => {
    for (const text of [
      'a'.repeat(100_000),
      '。'.repeat(5000),
      '（'.repeat(5000),
      '—'.repeat(999),
    ]) {
      const { document, pages } = set(text);
      expect(proveComplete({ document, pages })).toEqual([]);
    }
  });

  it('sets an empty document as one page and an empty paragraph as none of its lines', () => {
    const empty = layoutDocument({ document: documentOf([]), fonts });
    expect(empty.pages.pages).toHaveLength(1);
    expect(set('   ').lines).toEqual([]);
  });

  it('leaves a line short rather than tear it, and says before which word', () => {
    const word = 'Pneumonoultramicroscopicsilicovolcanoconiosis';
    const { findings, lines } = set(`${'环'.repeat(15)}${word}${'境'.repeat(20)}`);
    expect(lines[0]?.text).toBe('环'.repeat(15));
    expect(lines[0]?.right).toBeLessThan(right - 100);
    expect(findings.map((finding) => [finding.severity, finding.code])).toEqual([
      ['warning', 'LINE_LEFT_SHORT'],
    ]);
    expect(findings[0]?.message).toContain(word.slice(0, 12));
  });

  it('reports a character that no face has, once a place, and prints 〓', () => {
    const blocks = [
      { ...paragraph('b1', ''), runs: [{ text: '𪚲甲𪚲', dataPath: 'items[0].problem' }] },
    ];
    const { pages, findings } = layoutDocument({ document: documentOf(blocks), fonts });
    expect(findings).toEqual([
      {
        severity: 'error',
        code: 'CHARACTER_WITHOUT_GLYPH',
        dataPath: 'items[0].problem',
        file: 'notice/test.md',
        line: 1,
        message: expect.stringContaining('“𪚲”（U+2A6B2）'),
      },
    ]);
    expect(linesOf(pages, fonts)[0]?.text).toBe('〓甲〓');
  });

  it('tells a character of another face once a paper, at its first place, and prints it', () => {
    const runsAt = (text: string, dataPath: string) => ({ runs: [{ text, dataPath }] });
    const blocks = [
      { ...paragraph('b1', ''), ...runsAt('甲乙（2025）A', 'region.name') },
      { ...heading('b2', 2, '（一）', ''), ...runsAt('㵲水河', 'items[0].name') },
      { ...paragraph('b3', ''), ...runsAt('㵲水河至㵲阳镇', 'items[0].problem') },
    ];
    const { pages, findings } = layoutDocument({ document: documentOf(blocks), fonts });
    expect(findings).toEqual([
      {
        severity: 'warning',
        code: 'CHARACTER_FROM_OTHER_FACE',
        dataPath: 'items[0].name',
        file: 'notice/test.md',
        line: 1,
        clause: 'GB/T 9704-2012 5.2.1',
        message: expect.stringMatching(/“㵲”（U\+3D72）.*楷体.*“kaiti”.*宋体“songti”/),
      },
    ]);
    expect(linesOf(pages, fonts, 'b3')[0]?.text).toBe('㵲水河至㵲阳镇');
  });

  it('prints a tab as a plain blank and drops blanks at the ends', () => {
    const withTab = '\u3000甲\t乙\u2002丙\n';
    const { findings, lines, document, pages } = set(withTab);
    expect(findings).toEqual([]);
    expect(lines[0]?.text).toBe('甲 乙\u2002丙');
    expect(lines[0]?.left).toBeCloseTo(left + 2 * (mm(156) / 28), 6);
    expect(proveComplete({ document, pages })).toEqual([]);
  });

  it('aligns left, centred and right as told', () => {
    const width = 3 * (mm(156) / 28);
    const at = (align: ParagraphBlock['align']) =>
      layoutDocument({
        document: documentOf([paragraph('b', '环环环', { align, indent: false })]),
        fonts,
      }).pages;
    const leftOf = (align: ParagraphBlock['align']) => linesOf(at(align), fonts)[0]?.left ?? 0;
    expect(leftOf('left')).toBeCloseTo(left, 6);
    expect(leftOf('right')).toBeCloseTo(right - width, 6);
    expect(leftOf('center')).toBeCloseTo((left + right - width) / 2, 6);
  });
});
