import { createHash } from 'node:crypto';
import { approved, soundCase, soundNotice } from '../notice/notice-fixture.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import type { SeededNotice } from '../testkit/notice-seed.ts';
import type { Caller } from './callers.ts';
import { freshInspection } from './feedback-steps.ts';
import { type Ground, idOf, placeOf } from './ground.ts';
import { freshName } from './master-steps.ts';
import { mayTake } from './may-take.ts';
import { outsideStep, stepsOf } from './place-seed.ts';
import type { Input, Step } from './steps.ts';

const aboutNotice = { kind: 'DisclosureNotice:draft', field: 'noticeId' } as const;

const aboutPublished = { kind: 'DisclosureNotice:published', field: 'noticeId' } as const;

const drafted = (ground: Ground, place: string): Promise<SeededNotice> =>
  soundNotice(ground.app, placeOf(ground, place));

const clerkOf = (ground: Ground, place: string) =>
  stepsOf(ground.app, placeOf(ground, place).clerk);

/** A notice with a comma of half width in its title: a finding with a proposal. */
async function amiss(ground: Ground, place: string): Promise<Input> {
  const office = placeOf(ground, place);
  const notice = await soundNotice(ground.app, office, { title: '关于浮萍,垃圾清理情况的公示' });
  const answer = await ground.app.ask<{ node: { findings: readonly Finding[] } }>(
    `query ($id: ID!) { node(id: $id) { ... on DisclosureNotice {
      findings { code dataPath proposal } } } }`,
    { id: notice.noticeId },
    office.clerk,
  );
  const finding = answer.data?.node.findings.find(({ proposal }) => proposal !== null);
  if (!finding) throw new Error(`nothing amiss: ${JSON.stringify(answer)}`);
  const { code, dataPath } = finding;
  return { noticeId: notice.noticeId, expectedRevision: notice.revision, code, dataPath };
}

type Finding = {
  readonly code: string;
  readonly dataPath: string;
  readonly proposal: string | null;
};

async function recorded(ground: Ground, place: string): Promise<Input> {
  const { noticeId } = await drafted(ground, place);
  const input = outsideStep({ noticeId, scan: idOf(ground, 'Upload', place), name: place });
  const id = await clerkOf(ground, place)('recordOutsideStep', input);
  return { id, expectedRevision: 1 };
}

const BYTES = Buffer.from('%PDF-1.4 matrix');

/** A file that was sent by one person and waits for that person's word on its hash. */
async function sent(ground: Ground, place: string, caller: Caller): Promise<Input> {
  const { organizationId, clerk } = placeOf(ground, place);
  const isOwn = caller.place === place && (mayTake.completeUpload ?? []).includes(caller.role);
  const upload = await succeed<{ id: string; uploadUrl: string }>(ground.app, {
    mutation: 'createUpload',
    userId: (isOwn ? caller.userId : undefined) ?? clerk,
    select: 'id uploadUrl',
    input: { ...announced(organizationId), idempotencyKey: crypto.randomUUID() },
  });
  await fetch(new URL(upload.uploadUrl, ground.app.url), { method: 'PUT', body: BYTES });
  return { id: upload.id, sha256: createHash('sha256').update(BYTES).digest('hex') };
}

function announced(organizationId: string): Record<string, unknown> {
  return { fileName: '样例.pdf', byteLength: BYTES.byteLength, organizationId };
}

let entered = 0;

/** Problems, tasks, notices and what belongs to them. */
export const noticeSteps: Readonly<Record<string, Step>> = {
  registerInspection: {
    reach: 'OWN',
    input: async (ground, place) => {
      const { organizationId, regionId } = placeOf(ground, place);
      const given = { organizationId, regionId, tier: 'PROVINCIAL', kind: 'SPECIAL' };
      return { ...given, name: freshName('督察'), madeUp: ['name'] };
    },
  },
  changeInspection: {
    reach: 'BELOW',
    about: { kind: 'Inspection', field: 'id' },
    input: async (ground, place) => {
      const id = await freshInspection(ground, place);
      return { id, expectedRevision: 1, team: '虚构督察组', madeUp: ['name', 'team'] };
    },
  },
  registerProblem: {
    reach: 'BELOW',
    input: async (ground, place) => problem(placeOf(ground, place).regionId),
  },
  changeProblem: {
    reach: 'BELOW',
    about: { kind: 'RectificationProblem', field: 'id' },
    input: async (ground, place) => ({
      id: (await drafted(ground, place)).problemId,
      expectedRevision: 1,
      category: '水环境',
    }),
  },
  registerTask: {
    reach: 'BELOW',
    about: { kind: 'RectificationProblem', field: 'problemId' },
    input: async (ground, place) => {
      const { regionId } = placeOf(ground, place);
      const problemId = await clerkOf(ground, place)('registerProblem', problem(regionId));
      return { problemId, goal: { text: freshName('目标') }, madeUp: ['goal'] };
    },
  },
  changeTask: {
    reach: 'BELOW',
    about: { kind: 'RectificationTask', field: 'id' },
    input: async (ground, place) => ({
      id: (await drafted(ground, place)).taskId,
      expectedRevision: 1,
      deadline: '2025年6月底',
    }),
  },
  draftNotice: {
    reach: 'OWN',
    input: async (ground, place) => {
      const { template, notice } = await soundCase();
      const { organizationId, draft } = placeOf(ground, place);
      return { ...notice, template, organizationId, taskIds: [draft.taskId] };
    },
  },
  changeNotice: {
    reach: 'OWN',
    about: aboutNotice,
    input: async (ground, place) => {
      const { noticeId, revision } = await drafted(ground, place);
      return { noticeId, expectedRevision: revision, changes: { title: freshName('公示') } };
    },
  },
  acceptProposal: { reach: 'OWN', about: aboutNotice, input: amiss },
  acknowledgeFinding: {
    reach: 'OWN',
    about: aboutNotice,
    input: async (ground, place) => ({ ...(await amiss(ground, place)), reason: '原文如此' }),
  },
  approveNotice: {
    reach: 'OWN',
    about: aboutNotice,
    input: async (ground, place) => {
      const { noticeId, revision } = await drafted(ground, place);
      return { noticeId, expectedRevision: revision };
    },
  },
  publishNotice: { reach: 'OWN', about: aboutNotice, input: afterApproval },
  returnNotice: {
    reach: 'OWN',
    about: aboutNotice,
    input: async (ground, place) => ({
      ...(await afterApproval(ground, place)),
      reason: '样例：请补充验收材料后再报。',
    }),
  },
  requestPaper: { reach: 'BELOW', about: aboutPublished, input: published },
  requestApprovalRecord: { reach: 'BELOW', about: aboutPublished, input: published },
  issueDocumentNumber: {
    reach: 'OWN',
    input: async (ground, place) => ({
      organizationId: placeOf(ground, place).organizationId,
      purpose: freshName('用途'),
    }),
  },
  enterDocumentNumber: {
    reach: 'OWN',
    input: async (ground, place) => {
      // A gap before each, which wants its reason.
      entered += 10;
      const { organizationId } = placeOf(ground, place);
      const text = `${await codeWordOf(ground, place)}〔2023〕${entered}号`;
      return { organizationId, text, purpose: '样例', gapReason: '样例：外部编号' };
    },
  },
  voidDocumentNumber: {
    reach: 'OWN',
    about: { kind: 'DocumentNumber', field: 'id' },
    input: async (ground, place) => ({
      ...(await issued(ground, place)),
      reason: '样例：不再发文',
    }),
  },
  bindDocumentNumber: {
    reach: 'OWN',
    about: { kind: 'DocumentNumber', field: 'id' },
    input: async (ground, place) => {
      const { noticeId } = await afterApproval(ground, place);
      return { ...(await issued(ground, place)), noticeId };
    },
  },
  releaseDocumentNumber: {
    reach: 'OWN',
    about: { kind: 'DocumentNumber', field: 'id' },
    input: async (ground, place) => {
      const { noticeId } = await afterApproval(ground, place);
      const bound = { ...(await issued(ground, place)), noticeId };
      const id = await clerkOf(ground, place)('bindDocumentNumber', bound);
      return { id, expectedRevision: 2, reason: '样例：文号用错，改用另一号。' };
    },
  },
  createUpload: {
    reach: 'OWN',
    input: async (ground, place) => announced(placeOf(ground, place).organizationId),
  },
  completeUpload: { reach: 'OWN', about: { kind: 'Upload', field: 'id' }, input: sent },
  recordOutsideStep: {
    reach: 'OWN',
    about: aboutNotice,
    input: async (ground, place) => {
      const { noticeId } = await drafted(ground, place);
      return outsideStep({ noticeId, scan: idOf(ground, 'Upload', place), name: place });
    },
  },
  confirmOutsideStep: {
    reach: 'OWN',
    about: { kind: 'OutsideStep', field: 'id' },
    input: recorded,
  },
  refuseOutsideStep: {
    reach: 'OWN',
    about: { kind: 'OutsideStep', field: 'id' },
    input: async (ground, place) => ({ ...(await recorded(ground, place)), reason: '样例：不符' }),
  },
};

async function issued(ground: Ground, place: string): Promise<Input> {
  const purpose = freshName('用途');
  const id = await clerkOf(ground, place)('issueDocumentNumber', { purpose });
  return { id, expectedRevision: 1 };
}

function problem(regionId: string): Record<string, unknown> {
  return { regionId, source: 'SELF_FOUND', text: freshName('问题'), madeUp: ['text'] };
}

async function afterApproval(ground: Ground, place: string): Promise<Input> {
  const notice = await drafted(ground, place);
  return { noticeId: notice.noticeId, expectedRevision: await approved(ground.app, notice) };
}

async function published(ground: Ground, place: string): Promise<Input> {
  return { noticeId: idOf(ground, 'DisclosureNotice:published', place) };
}

async function codeWordOf(ground: Ground, place: string): Promise<string> {
  const { organizationId, clerk } = placeOf(ground, place);
  const query = 'query ($id: ID!) { node(id: $id) { ... on Organization { codeWord } } }';
  const variables = { id: organizationId };
  const answer = await ground.app.ask<{ node: { codeWord: string } }>(query, variables, clerk);
  return answer.data?.node.codeWord ?? '';
}
