import { isDeepStrictEqual } from 'node:util';
import { platformScope } from '../../domain/access/caller.ts';
import {
  ruleOfKind,
  type WorkItemKind,
  type WorkSubjectType,
} from '../../domain/work-item/kinds.ts';
import { doneSortKey, FIRST_DAY, NO_DAY, openSortKey } from '../../domain/work-item/work-lists.ts';
import {
  doneAudience,
  openAudience,
  placeTokens,
  type WorkPlace,
} from '../../domain/work-item/work-tokens.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { Transaction } from '../../store/transaction.ts';
import { type WorkItemRow, workItemRepository } from '../../store/work-item/work-items.ts';
import { firstRevision } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';

/** A step that is asked on a subject as it now stands. */
export type AskedStep = {
  readonly kind: WorkItemKind;
  readonly title: string;
  readonly asked: string;
  readonly dueOn?: string | undefined;
  /** Organs of which it is asked. */
  readonly organizationIds?: readonly string[];
  /** People of whom it is asked. */
  readonly userIds?: readonly string[];
  /** Whom the separation of duties bars from it. */
  readonly barred?: readonly string[];
  /** Days on which it stands in lists, where not always. */
  readonly visible?: { readonly from: string; readonly until: string };
};

/** What steps are asked on, and the tokens of those who may read its content. */
export type WorkSubject = {
  readonly type: WorkSubjectType;
  readonly row: WorkPlace;
  readonly readers: readonly string[];
};

/** Who took which asked step, and what came of it. */
export type WorkAnswer = {
  readonly kind: WorkItemKind;
  readonly done: NonNullable<WorkItemRow['done']>;
  /** Who else had a hand in it: whoever recorded a step taken outside. */
  readonly with?: readonly string[];
  /** Goes into 已办 even where nobody was asked. */
  readonly always?: boolean;
};

type Work = {
  readonly subject: WorkSubject;
  readonly steps: readonly AskedStep[];
  readonly answer?: WorkAnswer | undefined;
};

/**
 * Brings the work lists in line with a subject: asks the steps that are wanted now, ends what was
 * asked and no longer is, answered or lapsed. In the transaction of the change that asks or answers,
 * before its audit event; asking twice asks once. Gives how many items it wrote.
 */
export async function askSteps(
  context: ServiceContext,
  transaction: Transaction,
  work: Work,
): Promise<number> {
  const standing = await standingWork(context, work.subject.row._id, transaction);
  let written = 0;
  for (const step of work.steps) {
    if (await ask(context, transaction, { ...work, step, standing })) written += 1;
  }
  const asked = work.steps.map(({ kind }) => kind);
  const ended = standing.filter((one) => one.state === 'OPEN' && !asked.includes(one.kind));
  for (const item of ended) await end(context, transaction, { ...work, item });
  await recordUnasked(context, transaction, { ...work, ended });
  return written + ended.length;
}

/** Asks the first steps on subjects that are new: nothing was asked on them before. */
export async function askFirstSteps(
  context: ServiceContext,
  transaction: Transaction,
  works: readonly Pick<Work, 'subject' | 'steps'>[],
): Promise<void> {
  const askedAt = context.clock.now();
  const rows = works.flatMap(({ subject, steps }) =>
    steps.map((step) =>
      newRow(context, subject, { kind: step.kind, ...openFields(subject, step, askedAt) }),
    ),
  );
  await workItemRepository(context.store).insertMany(transaction, rows);
}

function standingWork(
  context: ServiceContext,
  subjectId: string,
  transaction: Transaction,
): Promise<WorkItemRow[]> {
  const repository = workItemRepository(context.store);
  return everyRow(repository, { scope: platformScope, filter: { subjectId }, transaction });
}

/** False where the step was asked just so already. */
async function ask(
  context: ServiceContext,
  transaction: Transaction,
  work: Work & { readonly step: AskedStep; readonly standing: readonly WorkItemRow[] },
): Promise<boolean> {
  const { subject, step } = work;
  const ofKind = work.standing.filter(({ kind }) => kind === step.kind);
  const open = ofKind.find(({ state }) => state === 'OPEN');
  const item = open ?? ofKind.find(({ state }) => state === 'LAPSED');
  const fields = openFields(subject, step, open?.askedAt ?? context.clock.now());
  if (item === undefined) {
    const row = newRow(context, subject, { kind: step.kind, ...fields });
    await workItemRepository(context.store).insert(transaction, row);
    return true;
  }
  if (!differs(item, fields)) return false;
  await rewrite(context, transaction, { item, fields });
  return true;
}

async function end(
  context: ServiceContext,
  transaction: Transaction,
  work: Work & { readonly item: WorkItemRow },
): Promise<void> {
  const { item, subject, answer } = work;
  const fields =
    answer?.kind === item.kind
      ? doneFields(subject, answer)
      : { state: 'LAPSED' as const, audience: placeTokens(subject.row) };
  await rewrite(context, transaction, { item, fields });
}

/** Who takes a step that nobody was asked for still finds it in his 已办. */
async function recordUnasked(
  context: ServiceContext,
  transaction: Transaction,
  work: Work & { readonly ended: readonly WorkItemRow[] },
): Promise<void> {
  const { subject, answer } = work;
  if (!answer?.always || work.ended.some(({ kind }) => kind === answer.kind)) return;
  const { name } = ruleOfKind(answer.kind);
  const title = work.ended[0]?.title ?? name;
  const step = { kind: answer.kind, title, asked: name };
  await workItemRepository(context.store).insert(
    transaction,
    newRow(context, subject, {
      kind: answer.kind,
      ...openFields(subject, step, answer.done.at),
      ...doneFields(subject, answer),
    }),
  );
}

type OpenFields = Pick<
  WorkItemRow,
  | 'title'
  | 'asked'
  | 'askedAt'
  | 'dueOn'
  | 'visibleFrom'
  | 'visibleUntil'
  | 'state'
  | 'barred'
  | 'readers'
  | 'scopePath'
  | 'audience'
  | 'sortKey'
>;

function openFields({ row, readers }: WorkSubject, step: AskedStep, askedAt: Date): OpenFields {
  const { kind, title, asked, dueOn, visible } = step;
  const organizationIds = step.organizationIds ?? [];
  const barred = [...(step.barred ?? [])];
  return {
    title,
    asked,
    askedAt,
    dueOn,
    visibleFrom: visible?.from ?? FIRST_DAY,
    visibleUntil: visible?.until ?? NO_DAY,
    state: 'OPEN',
    barred,
    readers: [...readers],
    scopePath: [...row.scopePath],
    audience: openAudience({
      rule: ruleOfKind(kind),
      subject: row,
      organizationIds,
      userIds: step.userIds ?? [],
      barred,
    }),
    sortKey: openSortKey(dueOn, askedAt),
  };
}

function doneFields({ row, readers }: WorkSubject, answer: WorkAnswer) {
  const { done } = answer;
  const people = [done.by, ...(done.onBehalfOf ? [done.onBehalfOf.userId] : [])];
  return {
    state: 'DONE' as const,
    done,
    readers: [...readers],
    audience: doneAudience(row, [...people, ...(answer.with ?? [])]),
    sortKey: doneSortKey(done.at),
  };
}

function newRow(
  context: ServiceContext,
  { type, row }: WorkSubject,
  content: OpenFields & Pick<WorkItemRow, 'kind'>,
): WorkItemRow {
  const first = firstRevision(context, {
    ...(row.organizationId !== undefined && { organizationId: row.organizationId }),
    scopePath: content.scopePath,
    sortKey: content.sortKey,
  });
  return { ...first, ...content, subjectType: type, subjectId: row._id };
}

function differs(item: WorkItemRow, fields: Partial<WorkItemRow>): boolean {
  return Object.entries(fields).some(
    ([name, value]) => !isDeepStrictEqual(Reflect.get(item, name), value),
  );
}

/** No revision of an item is ever shown: its subject's own revision guards it. */
async function rewrite(
  context: ServiceContext,
  transaction: Transaction,
  change: { readonly item: WorkItemRow; readonly fields: Partial<WorkItemRow> },
): Promise<void> {
  const { item, fields } = change;
  const entries = Object.entries(fields);
  await workItemRepository(context.store).update(transaction, {
    id: item._id,
    revision: item.revision,
    set: {
      ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
      updatedAt: context.clock.now(),
      updatedBy: context.caller.userId,
    },
    unset: entries.filter(([, value]) => value === undefined).map(([name]) => name),
  });
}
