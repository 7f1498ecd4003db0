import { writeChineseNumber } from '../../../server/domain/numbering/chinese-numerals.ts';
import {
  type PlanFacts,
  type PlanItemFacts,
  planFacts,
} from '../../../server/domain/plan/facts.ts';
import { type Random, randomOf } from '../cases/random.ts';
import { sampleFacts } from '../cases/sample-facts.ts';
import { officeName, prose, writtenDate } from '../cases/sentences.ts';

const ITEMS = 500;

/** How a later version was written: a few words in every item, or every text anew. */
export type Revision = 'edited' | 'rewritten';

/** Two versions of a plan of 500 items of some 300 characters; each seed gives other words. */
export async function twoVersions(
  seed: number,
  revision: Revision,
): Promise<{ before: PlanFacts; after: PlanFacts }> {
  const sample = await sampleFacts('plan/plan', planFacts);
  const random = randomOf(seed);
  const items = Array.from({ length: ITEMS }, (_, at) => itemOf(random, at + 1));
  const before = { ...sample, counts: { ...sample.counts, problems: ITEMS }, items };
  const later = items.map((item) =>
    revision === 'edited' ? edited(item, random) : anew(item, random),
  );
  // Ten items change places, as where a list is sorted by hand.
  const moved = later.splice(100, 10);
  later.splice(300, 0, ...moved);
  return { before, after: { ...before, items: later } };
}

function itemOf(random: Random, number: number): PlanItemFacts {
  return {
    key: `item-${number}`,
    ownNo: writeChineseNumber(number),
    category: '水环境',
    problem: prose(random, 80),
    responsibleUnits: [officeName(random)],
    supportingUnits: [],
    supervisingUnit: officeName(random),
    acceptanceUnit: officeName(random),
    goal: { text: prose(random, 40), parts: [] },
    measures: [
      { text: prose(random, 60) },
      { text: prose(random, 60) },
      { text: prose(random, 60) },
    ],
    deadline: `${writtenDate(random)}前`,
  };
}

/** Words put in, in the middle and at the end, and another deadline. */
function edited(item: PlanItemFacts, random: Random): PlanItemFacts {
  const [first, ...rest] = item.measures;
  if (first === undefined) return item;
  const middle = Math.floor(first.text.length / 2);
  const text = `${first.text.slice(0, middle)}逐月调度${first.text.slice(middle + 4)}按季通报。`;
  return { ...item, measures: [{ text }, ...rest], deadline: `${writtenDate(random)}前` };
}

function anew(item: PlanItemFacts, random: Random): PlanItemFacts {
  return {
    ...item,
    problem: prose(random, 80),
    goal: { text: prose(random, 40), parts: [] },
    measures: item.measures.map(() => ({ text: prose(random, 60) })),
  };
}
