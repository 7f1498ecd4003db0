import { z } from 'zod';
import { roleNames } from '../../domain/access/caller.ts';
import type { ApprovalRecordFacts } from '../../domain/approval-record/facts.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import { chineseDate, shanghaiDate } from '../../domain/calendar/date.ts';
import { noticeStepName } from '../../domain/notice/recorded-steps.ts';
import { nameOfDecider } from '../../domain/outside-step/decider-name.ts';

type StepFacts = ApprovalRecordFacts['steps'][number];

/** Steps that go on from the one before as one piece of work. */
const edits: ReadonlySet<string> = new Set(['notice:change', 'proposal:accept', 'plan:change']);

/** Where a decision stands in the changes, with what it says beyond its event. */
const decisionPaths: ReadonlySet<string> = new Set(['approval', 'publication', 'returned']);
const outsideDecision = z.object({
  outside: z.object({
    organ: z.string().optional(),
    personName: z.string().optional(),
    personPost: z.string().optional(),
    decidedOn: z.string(),
    number: z.string().optional(),
    recordedBy: z.object({ name: z.string() }),
  }),
});

/** How a paper's record calls a step. */
export type StepNaming = (event: AuditEvent) => string;

/**
 * The recorded steps on a paper as its approval record prints them, in their order; edits that one
 * person made one after the other are one row.
 */
export function stepFacts(
  events: readonly AuditEvent[],
  organNames: ReadonlyMap<string, string>,
  nameOf: StepNaming = ({ action }) => noticeStepName(action),
): StepFacts[] {
  return runsOf(events).map((run, place) => {
    const last = run.at(-1);
    if (!last) throw new Error('a run holds at least one event');
    return rowOf(last, { no: place + 1, times: run.length, organNames, nameOf });
  });
}

function runsOf(events: readonly AuditEvent[]): AuditEvent[][] {
  const runs: AuditEvent[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && goesOn(before, event)) run.push(event);
    else runs.push([event]);
  }
  return runs;
}

function goesOn(before: AuditEvent, event: AuditEvent): boolean {
  const isEdit = edits.has(event.action) && event.action === before.action;
  const isSameActor = JSON.stringify(event.actor) === JSON.stringify(before.actor);
  return isEdit && isSameActor && event.reason === before.reason;
}

function rowOf(
  event: AuditEvent,
  {
    no,
    times,
    organNames,
    nameOf,
  }: {
    readonly no: number;
    readonly times: number;
    readonly organNames: ReadonlyMap<string, string>;
    readonly nameOf: StepNaming;
  },
): StepFacts {
  const { actor, reason, seenSha256, revision } = event;
  const organ =
    actor.organizationId === undefined ? undefined : organNames.get(actor.organizationId);
  const outside = outsideOf(event);
  return {
    no: String(no),
    at: minuteText(event.at),
    person: actor.name,
    decision: `${nameOf(event)}${times === 1 ? '' : `（${times}次）`}`,
    revision,
    ...(organ !== undefined && { organ }),
    ...(actor.role && { role: roleNames[actor.role] }),
    ...(reason !== undefined && { opinion: reason }),
    ...(seenSha256 !== undefined && { seen: groupedHash(seenSha256) }),
    ...(actor.onBehalfOf && { deputy: `代${actor.onBehalfOf.name}办理` }),
    ...(outside !== undefined && { outside }),
  };
}

/** What was decided outside the platform (代录): by whom, when, on which paper, and who wrote it in. */
function outsideOf({ changes, actor }: AuditEvent): string | undefined {
  const isDecision = (path: string) =>
    decisionPaths.has(path) || path.startsWith('procedure.entries.');
  const decision = changes.find(({ path }) => isDecision(path))?.to;
  const parsed = outsideDecision.safeParse(decision).data;
  if (!parsed) return undefined;
  const { decidedOn, number, recordedBy } = parsed.outside;
  const paper = number === undefined ? '' : `（${number}）`;
  const decider = nameOfDecider(parsed.outside);
  return `代录：${decider}${chineseDate(decidedOn)}决定${paper}，${recordedBy.name}录入，${actor.name}确认。`;
}

/** A hash in groups of eight, so that it breaks between them in a narrow column. */
export function groupedHash(sha256: string): string {
  return sha256.match(/.{8}/g)?.join(' ') ?? sha256;
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** “2025年6月3日10时21分” in Asia/Shanghai, which has had no summer time since 1991. */
function minuteText(at: Date): string {
  const shifted = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  return `${chineseDate(shanghaiDate(at))}${shifted.getUTCHours()}时${shifted.getUTCMinutes()}分`;
}
