import type { AuditEvent } from '../domain/audit/event.ts';
import { shanghaiDate } from '../domain/calendar/date.ts';
import { labelAt } from '../domain/input/field-label.ts';
import { problemInput } from '../domain/problem/problem.ts';
import { taskInput } from '../domain/task/task.ts';
import { auditBetween } from '../store/audit/record-audit.ts';
import { problemRepository } from '../store/problem/problems.ts';
import { taskRepository } from '../store/task/tasks.ts';
import type { Transaction } from '../store/transaction.ts';
import type { ServiceContext } from './service-context.ts';

/** Everybody who had a hand in what a paper says. */
export type Preparers = {
  readonly userIds: readonly string[];
  /** Which edit behind the paper makes one of these people a preparer; undefined where none does. */
  readonly editBehind: (userIds: readonly string[]) => string | undefined;
};

/**
 * The editors of a paper, and who changed the tasks and problems behind it in a time: their words
 * are printed as much as the paper's own. Who acted for another (代办) counts as both.
 */
export async function preparersBehind(
  context: ServiceContext,
  transaction: Transaction,
  behind: {
    /** How sentences call the paper: 公示. */
    readonly paper: string;
    readonly editors: readonly string[];
    readonly subjectIds: readonly string[];
    /** Since when edits count; since their registration where it is not given. */
    readonly from?: Date | undefined;
    readonly until: Date;
  },
): Promise<Preparers> {
  const { paper, editors, subjectIds, from, until } = behind;
  const ids = [...new Set(subjectIds)];
  const events = await auditBetween(context.store, transaction, { subjectIds: ids, from, until });
  const edits = events.flatMap((event) => editOf(context, paper, event));
  return {
    userIds: [...new Set([...editors, ...edits.flatMap(({ userIds }) => userIds)])],
    editBehind: (userIds) => {
      if (editors.some((editor) => userIds.includes(editor))) return undefined;
      return edits.find((edit) => edit.userIds.some((id) => userIds.includes(id)))?.told;
    },
  };
}

type Edit = { readonly userIds: readonly string[]; readonly told: string };

/** An event that changed what a person enters; the platform's own fields do not count. */
function editOf(context: ServiceContext, paper: string, event: AuditEvent): Edit[] {
  const isTask = event.subjectType === taskRepository(context.store).name;
  const isProblem = event.subjectType === problemRepository(context.store).name;
  if (!isTask && !isProblem) return [];
  const schema = isTask ? taskInput : problemInput;
  const fields = event.changes.map(({ path }) => path.split('.')[0] ?? path);
  const field = fields.find((name) => name !== 'madeUp' && Object.hasOwn(schema.shape, name));
  if (field === undefined) return [];
  const { id, name, onBehalfOf } = event.actor;
  const day = shanghaiDate(event.at);
  const what = `${paper}所依据的${isTask ? '整改任务' : '问题'}`;
  const deed =
    event.revision === 1 ? `登记了${what}` : `修改了${what}的“${labelAt(schema, [field])}”`;
  return [
    {
      userIds: [id, ...(onBehalfOf ? [onBehalfOf.userId] : [])],
      told: `${name}${onBehalfOf ? `（代${onBehalfOf.name}）` : ''}于${day}${deed}，视同参与起草。`,
    },
  ];
}
