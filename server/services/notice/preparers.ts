import type { AuditEvent } from '../../domain/audit/event.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { labelAt } from '../../domain/input/field-label.ts';
import { problemInput } from '../../domain/problem/problem.ts';
import { taskInput } from '../../domain/task/task.ts';
import { auditBetween } from '../../store/audit/record-audit.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { loadNoticeSources } from './notice-sources.ts';

/** Everybody who had a hand in what a notice says. */
export type Preparers = {
  readonly userIds: readonly string[];
  /** Which edit behind the notice makes one of these people a preparer; undefined where none does. */
  readonly editBehind: (userIds: readonly string[]) => string | undefined;
};

/**
 * Who drafted or changed a notice, and who changed the tasks and problems behind it from its draft
 * to its approval: their words are printed as much as the notice's own. Who acted for another (代办)
 * counts as both.
 */
export async function preparersOf(
  context: ServiceContext,
  transaction: Transaction,
  notice: NoticeRow,
): Promise<Preparers> {
  const { items } = await loadNoticeSources(context, notice, transaction);
  const subjectIds = items.flatMap(({ task, problem }) => [task._id, problem._id]);
  const events = await auditBetween(context.store, transaction, {
    subjectIds: [...new Set(subjectIds)],
    from: notice.createdAt,
    until: notice.approval?.at ?? context.clock.now(),
  });
  const edits = events.flatMap((event) => editOf(context, event));
  return {
    userIds: [...new Set([...notice.editors, ...edits.flatMap(({ userIds }) => userIds)])],
    editBehind: (userIds) => {
      if (notice.editors.some((editor) => userIds.includes(editor))) return undefined;
      return edits.find((edit) => edit.userIds.some((id) => userIds.includes(id)))?.told;
    },
  };
}

type Edit = { readonly userIds: readonly string[]; readonly told: string };

/** An event that changed what a person enters; the platform's own fields do not count. */
function editOf(context: ServiceContext, event: AuditEvent): Edit[] {
  const isTask = event.subjectType === taskRepository(context.store).name;
  const isProblem = event.subjectType === problemRepository(context.store).name;
  if (!isTask && !isProblem) return [];
  const schema = isTask ? taskInput : problemInput;
  const fields = event.changes.map(({ path }) => path.split('.')[0] ?? path);
  const field = fields.find((name) => name !== 'madeUp' && Object.hasOwn(schema.shape, name));
  if (field === undefined) return [];
  const { id, name, onBehalfOf } = event.actor;
  const day = shanghaiDate(event.at);
  const what = `公示所依据的${isTask ? '整改任务' : '问题'}`;
  const deed =
    event.revision === 1 ? `登记了${what}` : `修改了${what}的“${labelAt(schema, [field])}”`;
  return [
    {
      userIds: [id, ...(onBehalfOf ? [onBehalfOf.userId] : [])],
      told: `${name}${onBehalfOf ? `（代${onBehalfOf.name}）` : ''}于${day}${deed}，视同参与起草。`,
    },
  ];
}
