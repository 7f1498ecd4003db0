import { organToken } from '../../domain/access/audience.ts';
import { chineseDate } from '../../domain/calendar/date.ts';
import { StateFailure } from '../../domain/failure.ts';
import { type OfficialPaperFacts, officialPaperFacts } from '../../domain/official/facts.ts';
import { nameOfDecider } from '../../domain/outside-step/decider-name.ts';
import { titleOfPlan } from '../../domain/plan/plan-title.ts';
import { versionWord } from '../../domain/plan/procedure/version-word.ts';
import { contactNote } from '../../domain/plan-official/given-fields.ts';
import { meetingRepository } from '../../store/meeting/meetings.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { consultationsOf } from '../consultation/consultation-standing.ts';
import type { ServiceContext } from '../service-context.ts';
import type { OfficialSubject } from './official-assembly.ts';
import { planAndOrgan } from './plan-and-organ.ts';

/**
 * Facts of the 请示 by which a plan is handed up for approval: one matter, one 主送, and what was done
 * before by the records. Throws StateFailure for a plan that is not before other organs or is
 * decided on.
 */
export async function assembleRequest(
  context: ServiceContext,
  transaction: Transaction,
  { plan, given }: OfficialSubject,
): Promise<OfficialPaperFacts> {
  const word = wordOf(plan);
  const { facts, organ, madeUp } = await planAndOrgan(context, transaction, plan);
  const title = titleOfPlan(facts);
  const { name, paper } = facts.inspection;
  return officialPaperFacts.parse({
    schema: 'official.paper/1',
    madeUp,
    head: { organs: [organ.name], number: given.number, signers: given.signers },
    title: `关于报请审定《${title}》的请示`,
    addressee: given.addressee,
    opening: [
      `根据${name}${paper}和整改工作要求，我单位编制了《${title}（${word}）》，共列整改任务${facts.items.length}项。${await courseOf(context, transaction, plan)}现将该方案报上，请予审定。`,
    ],
    sections: [],
    closing: '妥否，请批示。',
    attachments: [`${title}（${word}）`],
    signature: { organs: [organ.name], date: given.date, seal: true },
    note: contactNote(given),
    imprint: {
      ...(given.copies && { copies: given.copies }),
      issuer: organ.name,
      date: given.date,
    },
  });
}

/** The version that is handed up; throws StateFailure while the plan is written or consulted on, or approved. */
function wordOf({ state, procedure }: PlanRow): string {
  const word = state === 'IN_PROCEDURE' ? versionWord({ state, procedure }) : undefined;
  if (word !== undefined && word !== '征求意见稿') return word;
  throw new StateFailure({
    message:
      '请示在征求意见之后、批准之前生成，该方案现在不在审核、审议、报批的步骤；请先办到这些步骤。',
    from: state,
    to: 'SUBMIT',
    missingGuards: ['整改方案应在审核、审议、报批或批准的步骤'],
  });
}

/** What was done before, by the records: who was asked, which meetings deliberated. */
async function courseOf(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<string> {
  const asked = new Set(
    (await consultationsOf(context, plan._id, transaction)).map(({ unitId }) => unitId),
  ).size;
  const consulted = asked === 0 ? '' : `编制中征求了${asked}个单位的意见。`;
  const meetings = await deliberations(context, transaction, plan);
  return meetings.length === 0 ? consulted : `${consulted}该方案已经${meetings.join('、')}审议。`;
}

/** Meetings that agreed to it in this submission, each as its organ registered it or as recorded (代录). */
async function deliberations(
  context: ServiceContext,
  transaction: Transaction,
  { procedure }: PlanRow,
): Promise<string[]> {
  const meetings = meetingRepository(context.store);
  const names: string[] = [];
  for (const { round, step, decision, outside, meetingId } of procedure?.entries ?? []) {
    const held = procedure?.steps.find(({ key, kind }) => key === step && kind === 'DELIBERATE');
    if (held === undefined || round !== procedure?.round || decision !== 'AGREE') continue;
    if (outside) names.push(`${chineseDate(outside.decidedOn)}${nameOfDecider(outside)}`);
    if (meetingId === undefined) continue;
    const scope = { tokens: [organToken(held.organizationId)] };
    const meeting = await meetings.find(scope, meetingId, transaction);
    if (meeting) names.push(`${chineseDate(meeting.heldOn)}${meeting.name}`);
  }
  return [...new Set(names)];
}
