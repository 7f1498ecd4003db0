import { join } from 'node:path';
import { readTemplate } from '../../../server/documents/template/template-source.ts';
import { type DossierFacts, dossierFacts } from '../../../server/domain/dossier/facts.ts';
import { projectRoot } from '../../../server/project-root.ts';
import type { BenchCase } from './bench-case.ts';
import { photosOf } from './photos.ts';
import { type Random, randomOf } from './random.ts';
import { sampleFacts } from './sample-facts.ts';
import { officeName, placeName, prose } from './sentences.ts';

const TEMPLATE = 'dossier/closure';
const PAIRS = 30;
const MEASURES = 80;
const MATERIALS = 300;
const CHECKS = 30;
const CONDITIONS = 30;
/** With the template's own eleven chapters there are twenty. */
const SUPPLEMENTS = 9;

/** A closure dossier: twenty chapters of text, 440 rows of tables, 60 photos. */
export const dossierCase: BenchCase = {
  name: 'dossier',
  content: 'twenty chapters, 440 rows of tables, 60 photos of 300 KB',
  mark: 0.5,
  warmUps: 3,
  rounds: 7,
  async paper(seed) {
    const source = await readTemplate(join(projectRoot, 'templates'), TEMPLATE);
    const sample = await sampleFacts(TEMPLATE, dossierFacts);
    const facts = distinctDossier(sample, randomOf(2_000_000 + seed));
    const images = await photosOf(seed, 2 * PAIRS);
    return { from: 'template', source, facts, supplies: { images, files: new Map() } };
  },
};

function distinctDossier(sample: DossierFacts, random: Random): DossierFacts {
  const texts = (count: number, length: number) =>
    Array.from({ length: count }, () => prose(random, length));
  return {
    ...sample,
    problem: { ...sample.problem, text: prose(random, 300), measures: measures(random) },
    report: {
      ...sample.report,
      background: texts(12, 260).join('\n'),
      process: texts(18, 260).join('\n'),
      results: texts(14, 260).join('\n'),
      mechanism: texts(8, 260).join('\n'),
    },
    acceptances: sample.acceptances.map((one) => ({
      ...one,
      // Stock pdfmake cannot take a rare character of a name from another face.
      team: [{ name: '林一舟' }],
      findings: texts(40, 120),
    })),
    conditions: texts(CONDITIONS, 40).map((text) => ({ text, met: true, note: prose(random, 40) })),
    siteChecks: siteChecks(sample, random),
    materials: materials(random),
    photos: Array.from({ length: PAIRS }, (_, at) => photoPair(random, at)),
    notice: { ...sample.notice, text: texts(10, 260).join('\n') },
    supplements: Array.from({ length: SUPPLEMENTS }, () => ({
      title: `${placeName(random)}${random.one(REPORTS)}`,
      text: texts(6, 260).join('\n'),
    })),
  };
}

const REPORTS = ['整改工作报告', '监测情况说明', '资金使用情况', '群众满意度调查', '专家咨询意见'];

function measures(random: Random): DossierFacts['problem']['measures'] {
  return Array.from({ length: MEASURES }, (_, at) => ({
    text: prose(random, 50),
    unit: officeName(random),
    deadline: '2025年9月底',
    completion: prose(random, 90),
    completedOn: '2025-09-12',
    evidence: `材料${at + 1}`,
  }));
}

function siteChecks({ siteChecks: [sample] }: DossierFacts, random: Random) {
  if (sample === undefined) throw new Error('the sample dossier has no site check');
  return Array.from({ length: CHECKS }, () => ({
    ...sample,
    persons: ['林一舟', '周以宁'],
    found: prose(random, 90),
  }));
}

function materials(random: Random): DossierFacts['materials'] {
  return Array.from({ length: MATERIALS }, (_, at) => ({
    no: `${at + 1}`,
    name: `${placeName(random)}${placeName(random)}整改验收意见`,
    kind: '验收',
    issuer: officeName(random),
    date: '2025-09-12',
    pages: 1 + random.below(40),
    proves: `第${1 + random.below(MEASURES)}项措施`,
  }));
}

function photoPair(random: Random, at: number): DossierFacts['photos'][number] {
  const photo = (number: number, takenOn: string) => ({
    image: `photo-${number}`,
    takenOn,
    caption: prose(random, 12).slice(0, 14),
  });
  return {
    title: `${placeName(random)}点位`,
    place: placeName(random),
    before: photo(2 * at + 1, '2025-01-18'),
    after: photo(2 * at + 2, '2025-11-12'),
  };
}
