import type { Asked } from '../testkit/application.ts';
import { type NoticeCase, readCase } from '../testkit/notice-case.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, type SeededNotice, seedNotice } from '../testkit/notice-seed.ts';

/** A notice of one made-up task on which nothing is amiss, open from 2024-09-29 to 2024-10-16. */
export async function soundCase(): Promise<NoticeCase> {
  const facts = await readCase('notice-04.corrected');
  return {
    ...facts,
    items: [
      {
        problem: {
          source: 'SELF_FOUND',
          ownNo: '样例1号',
          text: '宿马园区唐河天门大道段有浮萍及垃圾，污染水体。',
          madeUp: ['ownNo', 'text'],
        },
        task: {
          implementer: { name: '宿马园区党工委、管委会' },
          goal: { text: '完成唐河浮萍及垃圾的清理。' },
          measures: [{ text: '对唐河开展打捞清理。' }],
          deadline: '2024年12月底',
          completion: '经核查，该处河段水面无浮萍及垃圾。',
          acceptance: { unit: { name: '样例验收组' } },
          madeUp: ['goal', 'measures', 'completion', 'acceptance'],
        },
      },
    ],
  };
}

let numbers = 1;

/** Another sound notice on a place; each problem has a number of its own. */
export async function soundNotice(
  app: Asked,
  place: NoticePlace,
  notice: Record<string, unknown> = {},
): Promise<SeededNotice> {
  const facts = await soundCase();
  numbers += 1;
  return seedNotice(app, place, {
    ...facts,
    items: facts.items.map(({ problem, task }) => ({
      problem: { ...problem, ownNo: `样例${numbers}号` },
      task,
    })),
    notice: { ...facts.notice, ...notice },
  });
}

/** Approves and publishes as the head of the place; gives the revision reached. */
export async function approved(app: Asked, notice: SeededNotice): Promise<number> {
  const { revision } = await succeed<{ revision: number }>(app, {
    mutation: 'approveNotice',
    input: { noticeId: notice.noticeId, expectedRevision: notice.revision },
    userId: notice.head,
    select: 'revision',
  });
  return revision;
}

/** The notice as a user reads it. */
export async function readNotice<Data>(
  app: Asked,
  ask: { id: string; userId: string; select: string },
): Promise<Data | null> {
  const answer = await app.ask<{ node: Data | null }>(
    `query ($id: ID!) { node(id: $id) { ... on DisclosureNotice { ${ask.select} } } }`,
    { id: ask.id },
    ask.userId,
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data?.node ?? null;
}

/** Sends a step on a notice and gives back its union. */
export function step(
  app: Asked,
  mutation: string,
  notice: SeededNotice,
  call: { userId: string; expectedRevision: number; input?: Record<string, unknown> },
) {
  return mutate<{ id: string; revision: number; state: string }>(app, {
    mutation,
    input: {
      noticeId: notice.noticeId,
      expectedRevision: call.expectedRevision,
      ...call.input,
    },
    userId: call.userId,
    select: 'id revision state',
  });
}
