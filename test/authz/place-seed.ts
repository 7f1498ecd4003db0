import { randomUUID } from 'node:crypto';
import { decodeGlobalId, encodeGlobalId } from '../../schema/global-id.ts';
import type { Store } from '../../server/store/connection.ts';
import { soundCase } from '../notice/notice-fixture.ts';
import type { TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import {
  type NoticePlace,
  type SeededNotice,
  seedNotice,
  seedPlace,
  seedUser,
} from '../testkit/notice-seed.ts';
import { uploadedScan } from '../testkit/scan.ts';
import { seedArtifact } from './artifact-seed.ts';
import { above, levels, places } from './places.ts';
import { type AskedUnit, ownChain, requestedChange, waiting, walkedPlan } from './plan-walk.ts';
import { type Kind, markOf } from './readers.ts';

/** What a place holds: its organ and people, and one object of each kind (global ids). */
export type HeldPlace = NoticePlace & {
  readonly reader: string;
  /** Reads only, and acts for the head (代办). */
  readonly deputy: string;
  readonly draft: SeededNotice;
  readonly ids: ReadonlyMap<Kind, string>;
};

/** An office that the tasks of a place name, with its name. */
type Named = { readonly name: string; readonly organizationId: string };

/** Regions and office of a place with rules of its own, its clerk and its head. */
export async function seedOffice(app: TestApplication, name: string): Promise<NoticePlace> {
  const path = [...(above[name] ?? []), name];
  const office = await seedPlace(app, {
    regions: path.map((one, level) => ({
      name: `虚构地区${one}`,
      fullName: `虚构地区${path.slice(0, level + 1).join('')}`,
      level: levels[level],
      madeUp: ['name'],
    })),
    organization: {
      name: `虚构机构${name}`,
      kind: 'RECTIFICATION_OFFICE',
      codeWord: `虚督${'甲乙丙丁戊己庚辛'[places.indexOf(name) + 1]}`,
      madeUp: ['name'],
    },
  });
  await stepsOf(app, 'system-administrator')('defineRuleSet', ownChain(office.regionId));
  return office;
}

/** Everything that a place holds, through the API as its own people do it. */
export async function seedHeldPlace(
  ground: { readonly app: TestApplication; readonly store: Store },
  place: {
    readonly name: string;
    readonly named?: Named | undefined;
    /** Whom it asks for an opinion on its plan. */
    readonly asked: AskedUnit;
  },
): Promise<HeldPlace> {
  const { app } = ground;
  const { name } = place;
  const office = await seedOffice(app, name);
  const { clerk, head, organizationId, regionId } = office;
  const by = (userId: string) => stepsOf(app, userId);
  const inspected = { ...inspection(name), regionId };
  const inspectionId = await by(clerk)('registerInspection', inspected);
  const draft = await notice(app, office, { ...place, title: markOf('公示', name), number: 1 });
  const published = await publish(
    app,
    await notice(app, office, { ...place, title: markOf('公布', name), number: 2 }),
  );
  const reader = await seedUser(app, { name: '吴查阅', organizationId, role: 'READER' });
  const deputy = await seedUser(app, { name: '王代办', organizationId, role: 'READER' });
  const scan = await uploadedScan(app, clerk);
  const ids: [Kind, string][] = [
    ['Region', regionId],
    ['Organization', organizationId],
    ['Inspection', inspectionId],
    ['User', encodeGlobalId('User', clerk)],
    ['RectificationProblem', draft.problemId],
    ['RectificationTask', draft.taskId],
    ['DisclosureNotice:draft', draft.noticeId],
    ['DisclosureNotice:published', published.noticeId],
    ['Upload', scan],
    ['Evidence', await by(clerk)('addEvidence', evidence(draft.taskId, scan))],
    ...(await recordsOf(by(clerk), { name, noticeId: draft.noticeId, scan })),
    ...(await plan(by(clerk), { name, inspectionId })),
    ...(await walkedPlans(app, { office, asked: place.asked })),
    ['Delegation', await delegated(by(head), { name, organizationId, deputy })],
    ['AccessGrant', await granted(by('security-administrator'), { name, organizationId, reader })],
    ['RuleSet', await by('system-administrator')('defineRuleSet', laterRules(regionId))],
    ['Artifact:draft', await seedArtifact(ground, draft, { draft: true, place: name })],
    ['Artifact:final', await seedArtifact(ground, published, { draft: false, place: name })],
    ['WorkItem', await confirmation(app, head)],
  ];
  return { ...office, reader, deputy, draft, ids: new Map(ids) };
}

/** Takes a step as a user and gives the id of what comes of it. */
export type Steps = (mutation: string, input: Record<string, unknown>) => Promise<string>;

/** Steps of one user. */
export function stepsOf(app: TestApplication, userId: string): Steps {
  return async (mutation, input) =>
    (
      await succeed(app, {
        mutation,
        userId,
        input: { ...(keyless.has(mutation) ? {} : { idempotencyKey: randomUUID() }), ...input },
      })
    ).id;
}

/** Changing steps, which take no key. */
const keyless: ReadonlySet<string> = new Set([
  'linkIdentity',
  'suspendUser',
  'bindDocumentNumber',
  'setFeedbackText',
]);

async function notice(
  app: TestApplication,
  office: NoticePlace,
  {
    name,
    named,
    title,
    number,
  }: { name: string; named?: Named | undefined; title: string; number: number },
): Promise<SeededNotice> {
  const facts = await soundCase();
  const [item] = facts.items;
  const first = number === 1;
  return seedNotice(app, office, {
    ...facts,
    inspection: inspection(name),
    items: [
      {
        problem: {
          ...item?.problem,
          ownNo: `样例${name}${number}号`,
          ...(first && {
            source: 'PETITION',
            reporter: { name: markOf('信访', name) },
            text: markOf('问题', name),
          }),
        },
        task: {
          ...item?.task,
          ...(first && { goal: { text: markOf('任务', name) } }),
          ...(named && { supervisingUnit: named }),
        },
      },
    ],
    notice: { ...facts.notice, title },
  });
}

/** As entered twice, it stands once. */
function inspection(name: string): { name: string; tier: string; kind: string; madeUp: string[] } {
  return { name: `虚构督察${name}`, tier: 'PROVINCIAL', kind: 'SPECIAL', madeUp: ['name'] };
}

async function publish(app: TestApplication, drafted: SeededNotice): Promise<SeededNotice> {
  let { revision } = drafted;
  for (const mutation of ['approveNotice', 'publishNotice']) {
    ({ revision } = await succeed<{ revision: number }>(app, {
      mutation,
      userId: drafted.head,
      select: 'revision',
      input: { noticeId: drafted.noticeId, expectedRevision: revision },
    }));
  }
  return { ...drafted, revision };
}

async function recordsOf(
  clerk: Steps,
  given: { name: string; noticeId: string; scan: string },
): Promise<[Kind, string][]> {
  const { name, noticeId, scan } = given;
  return [
    ['DocumentNumber', await clerk('issueDocumentNumber', { purpose: markOf('字号', name) })],
    ['Meeting', await clerk('registerMeeting', meeting('虚构专题会议'))],
    ['OutsideStep', await clerk('recordOutsideStep', outsideStep({ noticeId, scan, name }))],
    ['RenderJob', await clerk('requestPaper', { noticeId })],
  ];
}

/** A document that proves a task. */
export function evidence(taskId: string, uploadId: string): Record<string, unknown> {
  return { taskId, uploadId, kind: 'DOCUMENT', name: '虚构材料', madeUp: ['name'] };
}

/** A plan of what an inspection found. */
export function planInput(inspectionId: string, title: string): Record<string, unknown> {
  return { inspectionId, title, madeUp: ['title'] };
}

/** A meeting of others, with the sentence that decided. */
export function meeting(name: string): Record<string, unknown> {
  return {
    kind: 'OTHER',
    name,
    heldOn: '2024-09-20',
    sentence: '会议原则同意。',
    madeUp: ['name', 'heldOn', 'sentence'],
  };
}

async function plan(
  clerk: Steps,
  given: { name: string; inspectionId: string },
): Promise<[Kind, string][]> {
  const { name, inspectionId } = given;
  const planId = await clerk('createPlan', planInput(inspectionId, markOf('方案', name)));
  const section = { planId, kind: 'TASK', title: markOf('章节', name) };
  return [
    ['RectificationPlan', planId],
    ['PlanSection', await clerk('addPlanSection', section)],
  ];
}

/** A plan on which a unit was asked, and an issued one that is to be changed. */
async function walkedPlans(
  app: TestApplication,
  given: { readonly office: NoticePlace; readonly asked: AskedUnit },
): Promise<[Kind, string][]> {
  const { office, asked } = given;
  const plan = await walkedPlan(app, office, { stage: 'CONSULT', asked });
  const { consultationId = '' } = await waiting(app, { office, plan, asked });
  const issued = await walkedPlan(app, office, { stage: 'ISSUED', asked });
  const { planChangeId } = await requestedChange(app, { office, plan: issued });
  return [
    ['Consultation', consultationId],
    ['RectificationPlan:issued', issued.id],
    ['PlanChange', planChangeId],
  ];
}

/** A decision on paper to approve a draft at its first revision. */
export function outsideStep(given: {
  noticeId: string;
  scan: string;
  name: string;
}): Record<string, unknown> {
  return {
    noticeId: given.noticeId,
    step: 'APPROVE',
    expectedRevision: 1,
    organ: '虚构整改工作领导小组专题会议',
    decidedOn: '2024-09-25',
    number: '第3期会议纪要',
    sentence: markOf('代录', given.name),
    scanIds: [given.scan],
    madeUp: ['organ', 'number', 'sentence'],
  };
}

function delegated(
  head: Steps,
  given: { name: string; organizationId: string; deputy: string },
): Promise<string> {
  return head('delegateRole', {
    delegateId: encodeGlobalId('User', given.deputy),
    organizationId: given.organizationId,
    role: 'HEAD',
    from: '2024-09-25',
    until: '2025-01-31',
    reason: markOf('委托', given.name),
    madeUp: ['reason'],
  });
}

function granted(
  security: Steps,
  given: { name: string; organizationId: string; reader: string },
): Promise<string> {
  return security('grantAccess', {
    granteeId: encodeGlobalId('User', given.reader),
    actions: ['READ'],
    resourceId: given.organizationId,
    from: '2024-09-25',
    until: '2025-01-31',
    reason: markOf('授权', given.name),
    madeUp: ['reason'],
  });
}

let sets = 0;

/** Rules that touch no notice of the matrix: they take effect later, each set on a day of its own. */
export function laterRules(regionId: string): Record<string, unknown> {
  sets += 1;
  const day = new Date(Date.UTC(2031, 0, sets)).toISOString().slice(0, 10);
  return {
    regionId,
    name: `虚构规则${sets}`,
    effectiveFrom: day,
    noticeLength: 7,
    noticeUnit: 'DAY',
    firstDayCounts: true,
    moveOffHoliday: true,
    requiredFacts: [],
    acceptanceUnit: 'OPTIONAL',
    goalRequired: false,
    measuresRequired: false,
    numberRequired: false,
    objectionByEmailOnlyAllowed: false,
    separation: 'PREPARER_APPROVER',
    source: '测试用虚构规则',
    madeUp: ['name', 'source'],
  };
}

async function confirmation(app: TestApplication, head: string): Promise<string> {
  const answer = await app.ask<{ workItems: { edges: { node: { id: string } }[] } }>(
    `{ workItems(list: TODO, filter: { kinds: [OUTSIDE_CONFIRMATION] }) {
      edges { node { id } } } }`,
    {},
    head,
  );
  const id = answer.data?.workItems.edges[0]?.node.id;
  if (id === undefined) throw new Error(`nothing to confirm: ${JSON.stringify(answer.errors)}`);
  return id;
}

/** Local id of a global one. */
export function localOf(globalId: string): string {
  return decodeGlobalId(globalId).id;
}
