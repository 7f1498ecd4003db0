import type { TestApplication } from '../testkit/application.ts';
import { type MutationResult, mutate, succeed } from '../testkit/notice-mutation.ts';
import { type Registry, seedRegistry } from '../testkit/registry-seed.ts';

export type Task = {
  id: string;
  revision: number;
  measures: { id: string; text: string; completion: string | null }[];
  goal: { text: string | null; parts: { id: string; text: string }[] };
  madeUp: string[];
} & Record<string, unknown>;

export const TASK_FIELDS = `id revision state progressLabel deadline completion madeUp
  goal { text parts { id text } } measures { id text completion completedOn unit { name } }
  acceptance { text date unit { name organization { name } } }
  implementer { name organization { name } } organization { name }`;

/** A county office with a problem: registers tasks under it and changes them as its clerk. */
export type TaskDesk = {
  readonly seed: Registry;
  register(input: Record<string, unknown>, userId?: string): Promise<Task>;
  change(
    task: Task,
    input: Record<string, unknown>,
    userId?: string,
  ): Promise<MutationResult<Task>>;
};

/** Seeds the registry and the problem; changes start from revision 1 unless they say otherwise. */
export async function openTaskDesk(app: TestApplication): Promise<TaskDesk> {
  const seed = await seedRegistry(app);
  const problem = await succeed(app, {
    mutation: 'registerProblem',
    userId: seed.clerk,
    input: { source: 'SELF_FOUND', ownNo: '问题一', text: '沿河畜禽养殖污染' },
  });
  return {
    seed,
    register: (input, userId = seed.clerk) =>
      succeed<Task>(app, {
        mutation: 'registerTask',
        userId,
        select: TASK_FIELDS,
        input: { problemId: problem.id, ...input },
      }),
    change: (task, input, userId = seed.clerk) =>
      mutate<Task>(app, {
        mutation: 'changeTask',
        userId,
        select: TASK_FIELDS,
        input: { id: task.id, expectedRevision: 1, ...input },
      }),
  };
}

/** A task with two parts of a goal and three measures. */
export const SAMPLE_TASK = {
  deadline: '2024年12月底',
  goal: { text: '两个到位', parts: [{ text: '清运到位' }, { text: '复绿到位' }] },
  measures: [{ text: '清运垃圾' }, { text: '修复边坡' }, { text: '日常巡查' }],
};
