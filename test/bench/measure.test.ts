import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { testFonts } from '../testkit/fonts.ts';
import { documentOf } from './cases/document-of.ts';
import { dossierCase } from './cases/dossier.ts';
import { editedDossier } from './cases/edited-dossier.ts';
import { noticeCase } from './cases/notice.ts';
import { planCase } from './cases/plan.ts';
import { ourEngine } from './engines/ours.ts';
import { typstSource } from './engines/typst-source.ts';
import { lackOf, readPaper } from './measure/same-text.ts';
import { ratioSpread, spreadOf } from './measure/statistics.ts';
import { wantedText } from './measure/wanted-text.ts';

let fonts: FontSet;

beforeAll(async () => {
  fonts = await loadFontSet(await testFonts());
});

describe('the figures of the benchmark', () => {
  it('are minimum, median and maximum, and ratios round by round', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 });
    expect(spreadOf([4, 1, 2, 3])).toEqual({ min: 1, median: 2.5, max: 4 });
    expect(ratioSpread([10, 40, 10], [20, 20, 40])).toEqual({ min: 0.25, median: 0.5, max: 2 });
  });

  it('are of distinct papers, the same ones for the same seed', async () => {
    const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => planCase.paper(seed)));
    if (!one || !again || !other) throw new Error('three papers were asked for');
    expect(again).toEqual(one);
    expect(typstSource(documentOf(other))).not.toBe(typstSource(documentOf(one)));
  });
});

describe('the correction of the benchmark', () => {
  it('changes one of the twenty chapters of the dossier', async () => {
    const paper = await dossierCase.paper(1);
    const [before, after] = [paper, editedDossier(paper)].map((one) => documentOf(one).sections);
    const chapters = new Set(before?.flatMap(({ part }) => (part ? [part.id] : [])));
    const changed = before?.filter(
      (section, at) => JSON.stringify(section) !== JSON.stringify(after?.[at]),
    );
    expect(chapters.size).toBeGreaterThanOrEqual(20);
    expect(after).toHaveLength(before?.length ?? 0);
    expect(changed?.map(({ part }) => part?.kind)).toEqual(['chapter']);
  });
});

describe('the check that engines carry the same words', () => {
  it('passes on a whole paper and names what is missing or out of order', async () => {
    const paper = await noticeCase.paper(1);
    const document = documentOf(paper);
    const make = await ourEngine(fonts).prepare({
      paper,
      document: () => document,
      photos: new Map(),
    });
    const read = await readPaper(await make());
    const wanted = wantedText(document);
    expect(read.pages).toBeGreaterThan(2);
    expect(read.faces).toContain('NotoSerifSC-Regular');
    expect(lackOf(read.text, wanted)).toBe('');
    const missing = read.text.replaceAll('渗', '').replaceAll('整改目标', '');
    expect(lackOf(missing, wanted)).not.toBe('');
    const turned = read.text.slice(read.text.length / 2) + read.text.slice(0, read.text.length / 2);
    expect(lackOf(turned, wanted)).toContain('out of order');
  });
});
