import { join } from 'node:path';
import { readTemplate } from '../../../server/documents/template/template-source.ts';
import { writeChineseNumber } from '../../../server/domain/numbering/chinese-numerals.ts';
import {
  type PlanFacts,
  type PlanItemFacts,
  planFacts,
} from '../../../server/domain/plan/facts.ts';
import { projectRoot } from '../../../server/project-root.ts';
import type { BenchCase } from './bench-case.ts';
import { type Random, randomOf } from './random.ts';
import { sampleFacts } from './sample-facts.ts';
import { officeName, prose, writtenDate } from './sentences.ts';

const TEMPLATE = 'plan/plan';
const ITEMS = 50;

/** A rectification plan: text, then its list of 50 items with two measures each on landscape pages. */
export const planCase: BenchCase = {
  name: 'plan',
  content: 'text, and a landscape table of 100 rows of measures under 50 items',
  mark: 0.35,
  warmUps: 20,
  rounds: 15,
  async paper(seed) {
    const source = await readTemplate(join(projectRoot, 'templates'), TEMPLATE);
    const facts = distinctPlan(await sampleFacts(TEMPLATE, planFacts), randomOf(1_000_000 + seed));
    return { from: 'template', source, facts };
  },
};

function distinctPlan(sample: PlanFacts, random: Random): PlanFacts {
  const titled = ({ title }: { title: string }) => ({ title, text: prose(random, 90) });
  return {
    ...sample,
    counts: { ...sample.counts, problems: ITEMS },
    guidance: prose(random, 200),
    principles: sample.principles.map(titled),
    goal: prose(random, 120),
    schedule: [{ label: '2026年底前', count: ITEMS }],
    tasks: sample.tasks.map((task) => ({ ...task, points: task.points.map(titled) })),
    safeguards: sample.safeguards.map(titled),
    items: Array.from({ length: ITEMS }, (_, at) => item(random, at + 1)),
  };
}

function item(random: Random, number: number): PlanItemFacts {
  return {
    ownNo: writeChineseNumber(number),
    category: '水环境',
    problem: prose(random, 30),
    responsibleUnits: [officeName(random)],
    responsiblePerson: '主要负责人',
    supportingUnits: [],
    supervisingUnit: officeName(random),
    acceptanceUnit: officeName(random),
    goal: { text: prose(random, 20), parts: [] },
    measures: [{ text: prose(random, 20) }, { text: prose(random, 20) }],
    deadline: `${writtenDate(random)}前`,
  };
}
