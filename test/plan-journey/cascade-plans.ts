import {
  AddPlanSectionDocument,
  ChangeTaskDocument,
  type ChangeTaskInput,
} from '../../server/demo/generated/graphql.ts';
import { dataOf, type GraphqlClient, send } from '../../server/demo/graphql-client.ts';
import { on, type PlanCourse } from '../../server/demo/plan/plan-course.ts';
import { type PlanLine, readItems } from '../../server/demo/plan/read-plan.ts';
import { writePlan } from '../../server/demo/plan/write-plan.ts';
import { keyed } from '../../server/demo/register-office.ts';
import { StartPlanFromUpperDocument } from '../generated/graphql.ts';
import { nameOf, type Place } from './cascade-places.ts';
import { bureauOf, caseOf, officeOf, type PlanHeader, SECTIONS } from './plan-headers.ts';

/** What each level wants its first item done by when it sends the plan back, and after more time. */
const DEADLINES = [
  { wanted: '2025年11月底前', extended: '2025年12月底前' },
  { wanted: '2025年10月底前', extended: '2025年11月底前' },
  { wanted: '2025年9月底前', extended: '2025年10月底前' },
] as const;

const UPPER = '2025年底前';

function headerOf({ names }: Place, problems: number): PlanHeader {
  const level = names.length - 1;
  const { wanted, extended } = DEADLINES[level] ?? DEADLINES[2];
  return {
    regions: names.map((name) => ({ name, fullName: name, level: 'PROVINCE' })),
    inspection: {
      tier: 'CENTRAL',
      kind: 'ROUTINE',
      name: '第三轮中央生态环境保护督察',
      team: '中央虚构督察组',
      start: '2024-03-11',
      end: '2024-04-10',
      feedbackDate: '2024-06-05',
      madeUp: ['name', 'team', 'start', 'end', 'feedbackDate'],
    },
    title: `${names.at(-1)}督察整改方案`,
    feedbackTo: '省委、省政府',
    transferred: [],
    counts: { problems },
    schedule: [[UPPER, problems]],
    targets: [],
    feedbackSays: '2024年6月5日',
    days: {
      written: '2024-06-28',
      decided: '2024-07-12',
      published: '2024-07-15',
      extended: '2025-09-10',
    },
    deadlines: { wanted, before: UPPER, extended },
    outsideStep: ['party-meeting', 'party-meeting', 'meeting'][level] ?? '',
    returnStep: 'own-review',
  };
}

/** Who carries an item together with a bureau of the level itself: each place below in turn. */
function carriers(place: Place, at: number): string[] {
  const carrier = place.below[at % (place.below.length + 1)];
  const own = bureauOf(nameOf(place)).name;
  return carrier ? [officeOf(nameOf(carrier)).name, own] : [own];
}

function organsOf({ people, below }: Place): ReadonlyMap<string, string> {
  return new Map([...people.organs, ...below.flatMap((one) => [...one.people.organs])]);
}

/** The province's plan, from its feedback. */
export async function writeTop(place: Place, problems: number): Promise<PlanCourse> {
  const facts = caseOf(headerOf(place, problems));
  const items = facts.items.map((item, at) => ({
    ...item,
    task: { ...item.task, responsibleUnits: carriers(place, at).map((name) => ({ name })) },
  }));
  const people = { ...place.people, organs: organsOf(place) };
  const clerk = on(people.own.clerk, facts.days.written);
  const { plan, taskIds } = await writePlan(people, { ...facts, items }, clerk);
  return { people, facts, planId: plan.id, taskIds };
}

/** A plan begun from what the level above gives to the place; its goals are not written yet. */
export async function startBelow(place: Place, upperPlanId: string): Promise<PlanCourse> {
  const { people } = place;
  const facts = caseOf(headerOf(place, 1));
  const clerk = on(people.own.clerk, facts.days.written);
  const { startPlanFromUpper } = await send(clerk, StartPlanFromUpperDocument, {
    input: keyed({ upperPlanId, numberFrom: 1 }),
  });
  const { id: planId } = dataOf(startPlanFromUpper);
  for (const section of SECTIONS) {
    const input = keyed({ ...section, planId, madeUp: ['text'] });
    dataOf((await send(clerk, AddPlanSectionDocument, { input })).addPlanSection);
  }
  const lines = await readItems(clerk, planId);
  return { people, facts, planId, taskIds: lines.map(({ taskId }) => taskId) };
}

/** Writes each taken item as the place's own: a goal and a measure of its own, units below it. */
export async function writeOwn(place: Place, course: PlanCourse): Promise<void> {
  const organs = organsOf(place);
  const clerk = on(course.people.own.clerk, course.facts.days.written);
  const name = nameOf(place);
  // Figures of its own: a goal with the upper one's would be a copy of it.
  const more = place.names.length * 100;
  for (const [at, line] of (await readItems(clerk, course.planId)).entries()) {
    const units = carriers(place, at).map((unit) => ({
      name: unit,
      organizationId: organs.get(unit) ?? '',
    }));
    await changeTask(clerk, line, {
      goal: { text: `${name}完成${more + at}处雨污分流改造，减少污水直排${more + at + 7}吨。` },
      addMeasures: [{ text: `${name}改造雨污分流管线${at + 30}米。` }],
      responsibleUnits: units,
      madeUp: ['goal', 'measures', 'responsibleUnits'],
    });
  }
}

/** Changes the task of a line as it stands now. */
export async function changeTask(
  clerk: GraphqlClient,
  { taskId, task }: PlanLine,
  input: Omit<ChangeTaskInput, 'id' | 'expectedRevision'>,
): Promise<void> {
  if (!task) throw new Error('the task of the line cannot be read');
  const { changeTask: changed } = await send(clerk, ChangeTaskDocument, {
    input: { id: taskId, expectedRevision: task.revision, ...input },
  });
  dataOf(changed);
}
