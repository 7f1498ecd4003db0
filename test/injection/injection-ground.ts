import { randomUUID } from 'node:crypto';
import { encodeGlobalId } from '../../schema/global-id.ts';
import type { TrialPlatform } from '../hostile/trial-platform.ts';
import { seedPlan } from '../plan/plan-seed.ts';
import { readCase } from '../testkit/notice-case.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { seedCase } from '../testkit/notice-seed.ts';
import type { Neutral } from './string-arguments.ts';

/** Registered objects and people, so that payloads come as far as a real request. */
export type InjectionGround = {
  /** Global id of an object of the type, where one was registered. */
  readonly idOf: ReadonlyMap<string, string>;
  /** Those who ask, each may do other things. */
  readonly userIds: readonly string[];
  readonly neutral: Neutral;
};

/** Registers a whole notice with its task, problem, inspection, organ and region, and a plan. */
export async function layInjectionGround(platform: TrialPlatform): Promise<InjectionGround> {
  const seeded = await seedCase(platform, await readCase('notice-01'));
  const inspectionId = await layFeedback(platform, seeded.clerk);
  const plan = await seedPlan(platform, seeded, { inspectionId });
  const idOf = new Map([
    ['DisclosureNotice', seeded.noticeId],
    ['RectificationProblem', seeded.problemId],
    ['RectificationTask', seeded.taskId],
    ['Inspection', inspectionId],
    ['RectificationPlan', plan.id],
    ['Region', seeded.regionId],
    ['Organization', seeded.organizationId],
    ['User', encodeGlobalId('User', seeded.clerk)],
  ]);
  return {
    idOf,
    userIds: [seeded.clerk, seeded.head, 'system-administrator', 'security-administrator'],
    neutral: (scalar, name) => neutralValue(scalar, name, idOf),
  };
}

/** An inspection with its feedback, which nobody quotes yet. */
async function layFeedback(platform: TrialPlatform, userId: string): Promise<string> {
  const { id } = await succeed(platform, {
    mutation: 'registerInspection',
    userId,
    input: { tier: 'PROVINCIAL', kind: 'ROUTINE', name: '虚构督察', madeUp: ['name'] },
  });
  await succeed(platform, {
    mutation: 'setFeedbackText',
    userId,
    select: 'revision',
    input: { inspectionId: id, text: '虚构的反馈意见。', madeUp: ['text'] },
  });
  return id;
}

/** By the name of the argument: the object that it most likely means. */
const meant: readonly (readonly [RegExp, string])[] = [
  [/notice/i, 'DisclosureNotice'],
  [/plan/i, 'RectificationPlan'],
  [/inspection/i, 'Inspection'],
  [/task/i, 'RectificationTask'],
  [/problem/i, 'RectificationProblem'],
  [/region/i, 'Region'],
  [/user|delegate|person/i, 'User'],
  [/organization|issuer|unit/i, 'Organization'],
];

function neutralValue(scalar: string, name: string, idOf: ReadonlyMap<string, string>): unknown {
  if (scalar === 'UUID') return randomUUID();
  if (scalar === 'Int' || scalar === 'Float') return 1;
  if (scalar === 'Boolean') return true;
  if (scalar === 'Date') return '2025-01-01';
  if (scalar === 'DateTime') return '2025-01-01T09:00:00+08:00';
  if (scalar === 'Sha256') return '0'.repeat(64);
  if (scalar !== 'ID') return '样例';
  const type = meant.find(([pattern]) => pattern.test(name))?.[1] ?? 'DisclosureNotice';
  return idOf.get(type);
}
