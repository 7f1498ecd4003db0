import { randomUUID } from 'node:crypto';
import type { Asked } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedPlace } from '../testkit/notice-seed.ts';

/** A made-up place with its office, clerk and head. */
export function seedOffice(
  app: Asked,
  names: readonly string[],
  kind = 'RECTIFICATION_OFFICE',
): Promise<NoticePlace> {
  const levels = ['PROVINCE', 'CITY', 'COUNTY'];
  return seedPlace(app, {
    regions: names.map((name, level) => ({
      name,
      fullName: names.slice(0, level + 1).join(''),
      level: levels[level],
      madeUp: ['name'],
    })),
    organization: { name: `${names.at(-1)}整改办`, kind, madeUp: ['name'] },
  });
}

/** A made-up inspection whose feedback came on 2024-06-05. */
export async function seedInspection(app: Asked, place: NoticePlace): Promise<string> {
  const { id } = await succeed(app, {
    mutation: 'registerInspection',
    userId: place.clerk,
    input: {
      tier: 'PROVINCIAL',
      kind: 'ROUTINE',
      name: '第三轮省生态环境保护督察',
      team: '省第二生态环境保护督察组',
      start: '2024-03-11',
      end: '2024-04-10',
      feedbackDate: '2024-06-05',
      regionId: place.regionId,
      madeUp: ['name', 'team', 'start', 'end', 'feedbackDate'],
    },
  });
  return id;
}

/** A problem with one task, as their clerk registers them. */
export async function seedTask(
  app: Asked,
  place: NoticePlace,
  item: {
    readonly inspectionId?: string;
    readonly problem: Readonly<Record<string, unknown>>;
    readonly task: Readonly<Record<string, unknown>>;
  },
): Promise<{ readonly problemId: string; readonly taskId: string }> {
  const { id: problemId } = await succeed(app, {
    mutation: 'registerProblem',
    userId: place.clerk,
    input: {
      source: 'FEEDBACK',
      inspectionId: item.inspectionId,
      regionId: place.regionId,
      madeUp: ['text'],
      ...item.problem,
    },
  });
  const { id: taskId } = await succeed(app, {
    mutation: 'registerTask',
    userId: place.clerk,
    input: { problemId, organizationId: place.organizationId, madeUp: ['goal'], ...item.task },
  });
  return { problemId, taskId };
}

/** A plan that a place's clerk begins. */
export function seedPlan(
  app: Asked,
  place: NoticePlace,
  input: Readonly<Record<string, unknown>>,
): Promise<{ readonly id: string; readonly revision: number }> {
  return succeed(app, {
    mutation: 'createPlan',
    userId: place.clerk,
    select: 'id revision',
    input: { idempotencyKey: randomUUID(), organizationId: place.organizationId, ...input },
  });
}
