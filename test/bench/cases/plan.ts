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

/** A rectification plan: text, then its list of items with two measures each on landscape pages. */
function planOf(items: number, turns: Pick<BenchCase, 'name' | 'warmUps' | 'rounds'>): BenchCase {
  return {
    ...turns,
    content: `text, and a landscape table of ${2 * items} rows of measures under ${items} items`,
    mark: 0.35,
    async paper(seed) {
      const source = await readTemplate(join(projectRoot, 'templates'), TEMPLATE);
      const sample = await sampleFacts(TEMPLATE, planFacts);
      const facts = distinctPlan(sample, randomOf(1_000_000 + seed), items);
      return { from: 'template', source, facts };
    },
  };
}

export const planCase = planOf(50, { name: 'plan', warmUps: 20, rounds: 15 });

/** The largest list that an office is likely to print. */
export const longPlanCase = planOf(500, { name: 'plan-500', warmUps: 3, rounds: 5 });

function distinctPlan(sample: PlanFacts, random: Random, items: number): PlanFacts {
  const titled = ({ title }: { title: string }) => ({ title, text: prose(random, 90) });
  return {
    ...sample,
    counts: { ...sample.counts, problems: items },
    guidance: prose(random, 200),
    principles: sample.principles.map(titled),
    goal: prose(random, 120),
    schedule: [{ label: '2026年底前', count: items }],
    tasks: sample.tasks.map((task) => ({ ...task, points: task.points.map(titled) })),
    safeguards: sample.safeguards.map(titled),
    items: Array.from({ length: items }, (_, at) => item(random, at + 1)),
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
