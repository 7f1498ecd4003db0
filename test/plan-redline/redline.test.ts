import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { makePaper } from '../../server/documents/paper/make-paper.ts';
import { renderPaper } from '../../server/documents/paper/render-paper.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { type PlanFacts, planFacts } from '../../server/domain/plan/facts.ts';
import { comparePlans } from '../../server/domain/plan/redline/compare-plans.ts';
import { planRedlineFacts } from '../../server/domain/plan/redline/facts.ts';
import type { Stretch } from '../../server/domain/plan/redline/stretch.ts';
import { projectRoot } from '../../server/project-root.ts';
import { compareTexts } from '../../server/services/plan-redline/compare-texts.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { CASE_TEXTS } from '../typeset/case-texts.ts';

const TEMPLATES = join(projectRoot, 'templates');
const factsOf = (name: string): unknown =>
  JSON.parse(readFileSync(join(TEMPLATES, `${name}.facts.json`), 'utf8'));
const plan = planFacts.parse(factsOf('plan/plan'));

/** As redlines are written by hand: [-去掉的-]{+新写的+}. */
const shown = (stretches: readonly Stretch[]) =>
  stretches
    .map(({ kind, text }) => ({ KEPT: text, REMOVED: `[-${text}-]`, ADDED: `{+${text}+}` })[kind])
    .join('');
const without = (stretches: readonly Stretch[], kind: Stretch['kind']) =>
  stretches.flatMap((stretch) => (stretch.kind === kind ? [] : [stretch.text])).join('');

describe('two texts', () => {
  it('are laid over each other by whole words and numbers, what fell away first', () => {
    const cases = [
      [
        '2025年底前完成1,200亩',
        '2026年底前完成1,850亩',
        '[-2025-]{+2026+}年底前完成[-1,200-]{+1,850+}亩',
      ],
      ['利用率达到98.5%以上。', '利用率达到99.5%以上。', '利用率达到[-98.5-]{+99.5+}%以上。'],
      ['按期完成整改。', '按期完成整改，长期坚持。', '按期完成整改{+，长期坚持+}。'],
      ['', '新写的', '{+新写的+}'],
      ['删去的', '', '[-删去的-]'],
      // Nothing in common but a mark: once as it was and once as it is.
      ['甲乙丙丁，戊己庚辛', '子丑寅卯，辰巳午未', '[-甲乙丙丁，戊己庚辛-]{+子丑寅卯，辰巳午未+}'],
    ] as const;
    for (const [before, after, wanted] of cases)
      expect(shown(compareTexts(before, after))).toBe(wanted);
  });

  it('can both be read from the redline, whatever was changed; rare characters stay whole', () => {
    const text = fc
      .tuple(fc.constantFrom(...CASE_TEXTS, '𬭎县𬭛矿。\n第二段'), fc.nat(300), fc.nat(300))
      .map(([whole, from, to]) => whole.slice(0, from) + whole.slice(from + (to % 40)));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const stretches = compareTexts(before, after);
        expect(without(stretches, 'ADDED')).toBe(before);
        expect(without(stretches, 'REMOVED')).toBe(after);
        const kinds = stretches.map(({ kind }) => kind);
        expect(kinds.every((kind, at) => kind !== kinds[at + 1])).toBe(true);
      }),
      { numRuns: 200, seed: 9704 },
    );
    expect(shown(compareTexts('查封𬭎山矿。', '查封𬭛山矿。'))).not.toContain('\ufffd');
  });

  it('that differ in more words than are looked for are compared by sentences, then whole', () => {
    const words = (from: number) =>
      Array.from({ length: 1_200 }, (_, at) => `甲${from + at}`).join('、');
    const [one, other] = [`${words(0)}。共同的一句。`, `${words(5_000)}。共同的一句。`];
    const stretches = compareTexts(one, other);
    expect(without(stretches, 'ADDED')).toBe(one);
    expect(without(stretches, 'REMOVED')).toBe(other);
    expect(stretches.length).toBeLessThanOrEqual(3);
  });
});

function versions(change: (items: PlanFacts['items']) => PlanFacts['items'], before = plan) {
  const after = { ...before, items: change(structuredClone(before.items)) };
  return comparePlans({
    compared: 'VERSIONS',
    before: { name: '第1版', facts: before },
    after: { name: '第2版', facts: after },
    compareTexts,
  });
}
const told = ({ items }: ReturnType<typeof versions>) =>
  items.map(({ name, change, moved }) => `${name}${change}${moved ?? ''}`);

describe('two versions of a plan', () => {
  it('tell what changed, came, went and moved, one move for one item', () => {
    const same = versions((items) => items);
    expect(same.items).toEqual([]);
    expect(same.counts).toEqual({ kept: 14, changed: 0, added: 0, removed: 0, moved: 0 });
    const facts = versions(([first, second, third, fourth, ...rest]) => {
      if (!first || !second || !third || !fourth) throw new Error('sample too short');
      const changed = { ...second, deadline: '2026年底前', supportingUnits: ['市财政局'] };
      return [fourth, first, changed, ...rest, { ...third, ownNo: '十五', problem: '新的问题。' }];
    });
    expect(told(facts)).toEqual([
      '第1项（编号四）MOVED由第4项移至第1项',
      '第3项（编号二）CHANGED',
      '第3项（编号三）REMOVED',
      '第14项（编号十五）ADDED',
    ]);
    expect(facts.counts).toEqual({ kept: 11, changed: 1, added: 1, removed: 1, moved: 1 });
    const texts = facts.items[1]?.texts.map(
      ({ label, stretches }) => `${label}：${shown(stretches)}`,
    );
    expect(texts).toEqual([
      '配合单位：市财政局[-、市自然资源和规划局-]',
      '整改时限：[-2025年12月底前-]{+2026年底前+}',
    ]);
    expect(planRedlineFacts.parse(facts)).toEqual(facts);
  });

  it('know an item by its key though it was numbered anew, and not by its number alone', () => {
    const keyed = { ...plan, items: plan.items.map((item, at) => ({ ...item, key: `k${at}` })) };
    const renumbered = versions(
      (items) =>
        items.slice(1).map((item, at) => ({ ...item, ownNo: plan.items[at]?.ownNo ?? '' })),
      keyed,
    );
    expect(renumbered.counts).toMatchObject({ added: 0, removed: 1, changed: 13, moved: 0 });
    expect(renumbered.items[1]?.texts.map(({ label }) => label)).toEqual(['本级编号']);
  });

  it('a lower plan is held against the items it takes over; what it lacks and adds is told', () => {
    const [one, two, three] = plan.items;
    if (!one || !two || !three) throw new Error('sample too short');
    const lower = {
      ...plan,
      items: [
        { ...one, ownNo: '1', parentNo: one.ownNo },
        { ...two, ownNo: '2', upperKeys: ['u'], deadline: '2024年底前' },
        { ...three, ownNo: '3', source: 'SELF_FOUND' as const },
      ],
    };
    const upper = { ...plan, items: [one, { ...two, key: 'u' }, three] };
    const facts = comparePlans({
      compared: 'LEVELS',
      before: { name: '上级方案', facts: upper },
      after: { name: '本级方案', facts: lower },
      compareTexts,
    });
    expect(told(facts)).toEqual([
      '第2项（编号2）CHANGED',
      '第3项（编号三）REMOVED',
      '第3项（编号3）ADDED',
    ]);
    expect(facts.items[0]?.texts.map(({ label }) => label)).toEqual(['整改时限']);
    expect(facts.texts).toEqual([]);
    expect(facts.counts).toMatchObject({ kept: 1, changed: 1, added: 1, removed: 1 });
  });
});

describe('the redline as a paper', () => {
  let fonts: FontSet;
  beforeAll(async () => {
    fonts = await loadFontSet(notoFontFiles());
  });

  it('is issued from its sample: struck words have a rule through them, new ones one below', async () => {
    const source = await readTemplate(TEMPLATES, 'plan/redline');
    const order = {
      source,
      facts: factsOf('plan/redline'),
      draft: false,
      createdAt: '2026-03-02T09:30:00+08:00',
    };
    const paper = await makePaper({ ...order, fonts });
    expect(paper.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(paper.pdf).toBeDefined();
    const { pages } = await renderPaper(order, fonts);
    const marks = pages?.pages.flatMap((page) => page.marks) ?? [];
    const strokes = marks.filter((mark) => mark.kind === 'rule');
    const struck = marks.flatMap((mark) => {
      if (mark.kind !== 'text') return [];
      const through = strokes.some(
        ({ x1, y1 }) =>
          mark.segments.some(({ x }) => x - 1 < x1) && y1 < mark.baseline && y1 > mark.baseline - 8,
      );
      return through ? [mark.segments.map(({ text }) => text).join('')] : [];
    });
    expect(struck.join('')).toContain('最坚决的态度');
    expect(struck.join('')).not.toContain('二十大精神');
  });

  it('has strike and underline of their own in Word', async () => {
    const source = await readTemplate(TEMPLATES, 'plan/redline');
    const order = {
      source,
      facts: factsOf('plan/redline'),
      draft: false,
      createdAt: '2026-03-02T09:30:00+08:00',
    };
    const { docx } = await makePaper({ ...order, format: 'docx', fonts });
    const xml = strFromU8(
      unzipSync(docx ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array(),
    );
    expect(xml).toMatch(/<w:strike\/><\/w:rPr><w:t[^>]*>最坚决的态度/);
    expect(xml).toMatch(/<w:u w:val="single"\/><\/w:rPr><w:t[^>]*>更大力度/);
  });
});
