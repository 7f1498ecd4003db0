import { seedInspection, seedOffice, seedPlan, seedTask } from '../plan/plan-seed.ts';
import type { TestApplication } from '../testkit/application.ts';
import { type MutationResult, mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedUser } from '../testkit/notice-seed.ts';

/** An office with a reviewer beside its clerk and head. */
export type Office = NoticePlace & { readonly reviewer: string };

/** A province and a city below it, each with its office, and a bureau of the city. */
export type Levels = {
  readonly province: Office;
  readonly city: Office;
  readonly bureau: NoticePlace;
  readonly inspectionId: string;
};

async function office(app: TestApplication, names: readonly string[]): Promise<Office> {
  const place = await seedOffice(app, names);
  const { organizationId } = place;
  const reviewer = await seedUser(app, { name: '王审核', organizationId, role: 'REVIEWER' });
  return { ...place, reviewer };
}

/** Registers both levels through the API. */
export async function seedLevels(app: TestApplication): Promise<Levels> {
  const province = await office(app, ['虚构省']);
  const city = await office(app, ['虚构省', '虚构市']);
  const { id: organizationId } = await succeed(app, {
    mutation: 'registerOrganization',
    input: {
      name: '虚构市水务局',
      kind: 'DEPARTMENT',
      regionId: city.regionId,
      madeUp: ['name'],
    },
  });
  const clerk = await seedUser(app, { name: '赵水务', organizationId, role: 'CLERK' });
  const head = await seedUser(app, { name: '钱水务', organizationId, role: 'HEAD' });
  const bureau = { regionId: city.regionId, organizationId, clerk, head };
  return { province, city, bureau, inspectionId: await seedInspection(app, city) };
}

/** What a test reads of a plan after each step. */
export type PlanSeen = {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
  readonly version: number;
  readonly versionWord: string | null;
  readonly dueOn: string | null;
  readonly issued: { readonly number: string } | null;
  readonly published: { readonly version: number; readonly stale: boolean } | null;
  readonly procedure: {
    readonly round: number;
    readonly submittedSha256: string;
    readonly standing: { readonly key: string; readonly organization: { id: string } } | null;
    readonly entries: readonly { stepName: string; decision: string; opinion: string | null }[];
    readonly remarks: readonly {
      id: string;
      text: string;
      target: { field: string | null; subject: { id: string } | null };
      answer: { text: string } | null;
      struck: { by: string } | null;
    }[];
  } | null;
};

export const SEEN = `id revision state version versionWord dueOn issued { number }
  published { version stale }
  procedure { round submittedSha256 standing { key organization { id } }
    entries { stepName decision opinion }
    remarks { id text target { field subject { id } } answer { text } struck { by } } }`;

/** Takes a mutation on a plan. */
export function onPlan(
  app: TestApplication,
  call: {
    readonly mutation: string;
    readonly userId: string;
    readonly plan: { readonly id: string; readonly revision: number };
    readonly input?: Readonly<Record<string, unknown>>;
  },
): Promise<MutationResult<PlanSeen>> {
  const { mutation, userId, plan, input } = call;
  return mutate<PlanSeen>(app, {
    mutation,
    userId,
    select: SEEN,
    input: { planId: plan.id, expectedRevision: plan.revision, ...input },
  });
}

/** A plan of the city with one item that has nothing against it; made up throughout. */
export async function seedSoundPlan(
  app: TestApplication,
  { city, bureau, inspectionId }: Levels,
  items: {
    /** Who registers the item, where it is not the clerk who writes the plan. */
    readonly writer?: string;
    /** Called when the item stands and the plan is not begun. */
    readonly written?: () => Promise<unknown>;
  } = {},
): Promise<{ plan: PlanSeen; taskId: string; sectionId: string }> {
  const water = { name: '虚构市水务局', organizationId: bureau.organizationId };
  const unit = { name: '虚构市整改办', organizationId: city.organizationId };
  const writer = { ...city, clerk: items.writer ?? city.clerk };
  const { taskId } = await seedTask(app, writer, {
    inspectionId,
    problem: { ownNo: '一', text: '虚构市污水收集率不足，管网改造仅完成31.2公里。' },
    task: {
      goal: { text: '2026年底前完成管网改造55.2公里，收集率不低于75%。' },
      measures: [{ text: '完成管网改造55.2公里，收集率不低于75%。' }],
      deadline: '2026年12月底前',
      implementer: water,
      responsibleUnits: [water],
      supervisingUnit: unit,
      acceptance: { unit },
      madeUp: ['goal', 'measures'],
    },
  });
  await items.written?.();
  const begun = await seedPlan(app, city, {
    inspectionId,
    feedbackTo: '市委、市政府',
    madeUp: ['feedbackTo'],
  });
  const sections = [
    { kind: 'GUIDANCE', text: '坚决扛起生态环境保护政治责任。' },
    { kind: 'PRINCIPLE', title: '问题导向', text: '逐项整改。' },
    { kind: 'TASK', title: '补齐污水收集短板', text: '加快管网改造。' },
    { kind: 'SAFEGUARD', title: '组织领导', text: '加强领导。' },
  ];
  let sectionId = '';
  for (const section of sections) {
    const added = await succeed(app, {
      mutation: 'addPlanSection',
      userId: city.clerk,
      input: { planId: begun.id, madeUp: ['text'], ...section },
    });
    sectionId = added.id;
  }
  const plan = await succeed<PlanSeen>(app, {
    mutation: 'changePlanItems',
    userId: city.clerk,
    select: SEEN,
    input: { planId: begun.id, expectedRevision: begun.revision, add: [{ taskId }] },
  });
  return { plan, taskId, sectionId };
}
