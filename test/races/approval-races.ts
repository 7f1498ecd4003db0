import type { Asked } from '../testkit/application.ts';
import { type MutationResult, mutate, succeed } from '../testkit/notice-mutation.ts';
import { draftOf, type Person, type RaceGround } from './race-ground.ts';
import { type RaceOutcome, timed } from './trial.ts';

/** Two steps that exclude each other, taken at once from the same revision. */
export const approvalRaces = ['approve-approve', 'approve-change', 'publish-return'] as const;
export type ApprovalRace = (typeof approvalRaces)[number];

type Step = {
  readonly mutation: string;
  readonly by: Person;
  readonly input?: Readonly<Record<string, unknown>>;
};
type Read = { revision: number; state: string; history: { totalCount: number } };

/**
 * One race of two people on two servers: exactly one step is taken, the other is a ConflictProblem
 * that names who took it, and the record of the notice holds no third change.
 */
export async function approvalRace(
  ground: RaceGround,
  race: ApprovalRace,
  round: number,
): Promise<RaceOutcome & { readonly winner: string }> {
  const noticeId = await draftOf(ground);
  const revision = race === 'publish-return' ? await approve(ground, noticeId) : 1;
  const steps = stepsOf(ground, race);
  // The order in which they leave, and who sits at which server, changes from round to round.
  const [first, second] = round % 2 === 0 ? steps : [steps[1], steps[0]];
  const servers = ground.servers.toSorted(() => (round % 4 < 2 ? 0 : -1));
  const call = (server: Asked | undefined, step: Step) => () => {
    if (!server) throw new Error('no server');
    return mutate(server, {
      mutation: step.mutation,
      userId: step.by.userId,
      input: { noticeId, expectedRevision: revision, ...step.input },
    });
  };
  const { results, ms } = await timed(call(servers[0], first), call(servers[1], second));
  const taken = [first, second].filter((_, at) => results[at]?.data);
  const refused = results.filter((result) => !result.data);
  const read = await readNotice(ground, noticeId);
  const problems = [
    ...faultsOf({ taken, refused, revision }),
    ...(read.revision === revision + 1 ? [] : [`revision ${read.revision}`]),
    ...(read.history.totalCount === revision + 1 ? [] : [`${read.history.totalCount} events`]),
    ...(taken[0] && read.state !== stateAfter(taken[0]) ? [`state ${read.state}`] : []),
  ];
  return { problems, ms, winner: taken.map(({ mutation, by }) => `${mutation} ${by.name}`).join() };
}

function stepsOf({ heads, clerk }: RaceGround, race: ApprovalRace): readonly [Step, Step] {
  const approval = { mutation: 'approveNotice', by: heads[0] };
  if (race === 'approve-approve') return [approval, { ...approval, by: heads[1] }];
  if (race === 'approve-change') {
    const input = { changes: { title: '关于虚构事项的另一标题' } };
    return [approval, { mutation: 'changeNotice', by: clerk, input }];
  }
  return [
    { mutation: 'publishNotice', by: heads[0] },
    {
      mutation: 'returnNotice',
      by: heads[1],
      input: { reason: '虚构事项的依据不足，请补充后再报' },
    },
  ];
}

function faultsOf(race: {
  taken: readonly Step[];
  refused: readonly MutationResult<unknown>[];
  revision: number;
}): string[] {
  const { taken, refused, revision } = race;
  const [winner] = taken;
  const [loser] = refused;
  if (!winner || taken.length !== 1 || !loser) {
    return [`${taken.length} winners: ${JSON.stringify(refused)}`];
  }
  const { __typename, changedBy, currentRevision, message } = loser;
  const isNamed = __typename === 'ConflictProblem' && changedBy === winner.by.name;
  if (isNamed && currentRevision === revision + 1) return [];
  return [`${winner.by.name} won, the other heard ${__typename} ${changedBy}: ${message}`];
}

function stateAfter({ mutation }: Step): string {
  if (mutation === 'approveNotice') return 'APPROVED';
  return mutation === 'publishNotice' ? 'PUBLISHED' : 'DRAFT';
}

async function approve({ servers, heads }: RaceGround, noticeId: string): Promise<number> {
  const { revision } = await succeed<{ revision: number }>(servers[0], {
    mutation: 'approveNotice',
    userId: heads[0].userId,
    input: { noticeId, expectedRevision: 1 },
    select: 'revision',
  });
  return revision;
}

async function readNotice({ servers, clerk }: RaceGround, id: string): Promise<Read> {
  const answer = await servers[0].ask<{ node: Read | null }>(
    `query ($id: ID!) { node(id: $id) { ... on DisclosureNotice {
      revision state history { totalCount } } } }`,
    { id },
    clerk.userId,
  );
  if (!answer.data?.node) throw new Error(JSON.stringify(answer));
  return answer.data.node;
}
