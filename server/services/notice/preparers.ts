import type { NoticeRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import { type Preparers, preparersBehind } from '../edits-behind.ts';
import type { ServiceContext } from '../service-context.ts';
import { loadNoticeSources } from './notice-sources.ts';

/**
 * Who drafted or changed a notice, and who changed the tasks and problems behind it from its draft
 * to its approval.
 */
export async function preparersOf(
  context: ServiceContext,
  transaction: Transaction,
  notice: NoticeRow,
): Promise<Preparers> {
  const { items } = await loadNoticeSources(context, notice, transaction);
  return preparersBehind(context, transaction, {
    paper: '公示',
    editors: notice.editors,
    subjectIds: items.flatMap(({ task, problem }) => [task._id, problem._id]),
    from: notice.createdAt,
    until: notice.approval?.at ?? context.clock.now(),
  });
}
