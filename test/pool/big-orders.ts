import { join } from 'node:path';
import type { PaperOrder } from '../../server/documents/paper/paper.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { dossierFacts } from '../../server/domain/dossier/facts.ts';
import { writeChineseNumber } from '../../server/domain/numbering/chinese-numerals.ts';
import { officialPaperFacts } from '../../server/domain/official/facts.ts';
import { type PlanItemFacts, planFacts } from '../../server/domain/plan/facts.ts';
import { projectRoot } from '../../server/project-root.ts';
import { CREATED_AT } from '../bench/cases/bench-case.ts';
import { type Random, randomOf } from '../bench/cases/random.ts';
import { sampleFacts } from '../bench/cases/sample-facts.ts';
import { officeName, prose, writtenDate } from '../bench/cases/sentences.ts';
import type { TakenPhotos } from './big-photos.ts';

const SEED = 5000;

async function orderOf(template: string, facts: unknown): Promise<PaperOrder> {
  const source = await readTemplate(join(projectRoot, 'templates'), template);
  return { source, facts, draft: false, createdAt: CREATED_AT };
}

/** A list of measures with so many rows in one landscape table. */
export async function longTable(rows: number): Promise<PaperOrder> {
  const random = randomOf(SEED);
  const sample = await sampleFacts('plan/plan', planFacts);
  const items = Array.from({ length: rows }, (_, at) => item(random, at + 1));
  return orderOf('plan/list', { ...sample, counts: { problems: rows }, items });
}

function item(random: Random, number: number): PlanItemFacts {
  return {
    ownNo: writeChineseNumber(number),
    category: '水环境',
    problem: prose(random, 30),
    responsibleUnits: [officeName(random)],
    supportingUnits: [],
    supervisingUnit: officeName(random),
    acceptanceUnit: officeName(random),
    goal: { text: prose(random, 20), parts: [] },
    measures: [{ text: prose(random, 20) }],
    deadline: `${writtenDate(random)}前`,
  };
}

/** A 通知 of so many characters in paragraphs of some 200. */
export async function manyParagraphs(characters: number): Promise<PaperOrder> {
  const random = randomOf(SEED + 1);
  const opening: string[] = [];
  for (let length = 0; length < characters; length += opening.at(-1)?.length ?? 0) {
    opening.push(prose(random, 180));
  }
  return notice(opening);
}

/** A 通知 whose one paragraph has so many characters. */
export function oneParagraph(characters: number): Promise<PaperOrder> {
  return notice([prose(randomOf(SEED + 2), characters)]);
}

/** A 通知 with a word of so many letters among Han. */
export function oneWord(letters: number): Promise<PaperOrder> {
  return notice([`现将编号${'abcdefghij'.repeat(letters / 10)}有关事项通知如下。`]);
}

/** A 通知 with a character that no face has, in its second opening paragraph. */
export function withoutGlyph(): Promise<PaperOrder> {
  return notice(['现将有关事项通知如下。', '青源河两岸\u{105f0}堆存垃圾。']);
}

async function notice(opening: readonly string[]): Promise<PaperOrder> {
  const sample = await sampleFacts('official/notice', officialPaperFacts);
  return orderOf('official/notice', { ...sample, opening });
}

/** A dossier that shows the photos by pairs, in the order of their keys. */
export async function dossierWith(images: TakenPhotos): Promise<PaperOrder> {
  const sample = await sampleFacts('dossier/closure', dossierFacts);
  const keys = [...images.keys()];
  const photos = Array.from({ length: Math.ceil(keys.length / 2) }, (_, at) => {
    const before = keys[2 * at] ?? '';
    return {
      title: `第${at + 1}处点位`,
      before: { image: before, takenOn: '2025-01-18' },
      after: { image: keys[2 * at + 1] ?? before, takenOn: '2025-11-12' },
    };
  });
  const materials = sample.materials.map(({ file: _, ...material }) => material);
  const order = await orderOf('dossier/closure', { ...sample, materials, photos });
  return { ...order, supplies: { images, files: new Map() } };
}
