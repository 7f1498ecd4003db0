import { assertAllowed } from '../../domain/access/policy.ts';
import type { AuditChange } from '../../domain/audit/event.ts';
import { ConflictFailure } from '../../domain/failure.ts';
import type { AggregateRow } from '../../store/aggregate/aggregate-row.ts';
import { diffOf, writeChanges } from '../../store/aggregate/change-aggregate.ts';
import type { Repository } from '../../store/aggregate/repository.ts';
import { noticeRepository } from '../../store/notice/notices.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { auditStep } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';
import { askAfterEdit } from './ask-after-edit.ts';
import { editorsWith } from './notice-editors.ts';
import type { NoticeSources } from './notice-sources.ts';
import { askStepsOfDrafts } from './notice-work.ts';
import { permissionToWrite, type WritableSource } from './writable-source.ts';
import { textWrittenAt } from './written-at.ts';

type Acceptance = {
  readonly sources: NoticeSources;
  readonly source: WritableSource;
  readonly text: string;
  readonly code: string;
};

/** Writes an accepted text where its fact comes from, and records the acceptance on the notice. */
export async function writeProposal(
  context: ServiceContext,
  transaction: Transaction,
  acceptance: Acceptance,
): Promise<void> {
  const { sources, source } = acceptance;
  if (source.kind === 'notice') {
    await recordOnNotice(context, transaction, { ...acceptance, foreign: [] });
    return;
  }
  const item = sources.items[source.item ?? -1];
  if (!item) throw new Error(`no item ${source.item} of notice ${sources.notice._id}`);
  const foreign =
    source.kind === 'task'
      ? await writeRow(context, transaction, {
          ...acceptance,
          repository: taskRepository(context.store),
          row: item.task,
        })
      : await writeRow(context, transaction, {
          ...acceptance,
          repository: problemRepository(context.store),
          row: item.problem,
        });
  await recordOnNotice(context, transaction, { ...acceptance, foreign });
  const taskIds = sources.items.map(({ task }) => task._id);
  const permission = permissionToWrite[source.kind];
  await askStepsOfDrafts(context, transaction, { taskIds, permission });
}

async function writeRow<Row extends AggregateRow>(
  context: ServiceContext,
  transaction: Transaction,
  options: Acceptance & { readonly repository: Repository<Row>; readonly row: Row },
): Promise<readonly AuditChange[]> {
  const { repository, row, source } = options;
  assertAllowed(context.caller, permissionToWrite[source.kind], row);
  const { changes, lists } = textWrittenAt(row, source.path, options.text);
  const diff = await writeChanges({
    transaction,
    repository,
    row,
    changes,
    lists,
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row,
    revision: row.revision + 1,
    action: 'proposal:accept',
    permission: permissionToWrite[source.kind],
    changes: diff,
    reason: reasonOf(options.code),
  });
  // Told on the notice under the row's own name, so that no field of the notice seems changed.
  return diff.map((change) => ({ ...change, path: `${repository.name}.${change.path}` }));
}

/** The notice gets a revision and an event in any case: what it prints has changed. */
async function recordOnNotice(
  context: ServiceContext,
  transaction: Transaction,
  options: Acceptance & { readonly foreign: readonly AuditChange[] },
): Promise<void> {
  const { notice } = options.sources;
  const repository = noticeRepository(context.store);
  const own =
    options.source.kind === 'notice'
      ? textWrittenAt(notice, options.source.path, options.text).changes
      : {};
  const diff = diffOf(notice, { ...own, editors: editorsWith(context, notice) });
  const written = await repository.update(transaction, {
    id: notice._id,
    revision: notice.revision,
    set: {
      updatedAt: context.clock.now(),
      updatedBy: context.caller.userId,
      ...Object.fromEntries(diff.map(({ path, to }) => [path, to])),
    },
    unset: [],
  });
  if (!written) throw new ConflictFailure({ message: '公示刚被他人修改；请重新读取后再办理' });
  await askAfterEdit(context, transaction, notice);
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row: notice,
    revision: notice.revision + 1,
    action: 'proposal:accept',
    permission: 'notice:change',
    changes: [...diff, ...options.foreign],
    reason: reasonOf(options.code),
  });
}

function reasonOf(code: string): string {
  return `采纳提示“${code}”建议的文字`;
}
