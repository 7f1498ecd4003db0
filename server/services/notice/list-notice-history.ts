import type { AuditEvent } from '../../domain/audit/event.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { listAudit } from '../../store/audit/list-audit.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import type { ListResult } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** One recorded step on a notice. */
export type NoticeEvent = AuditEvent;

/** What was done with a notice whose content the caller may read, oldest first. */
export function listNoticeHistory(
  context: ServiceContext,
  notice: NoticeRow,
  request: PageRequest,
): ListResult<NoticeEvent> {
  const list = listAudit(context.store, notice._id, parsePage(request));
  return { page: list.page, totalCount: list.totalCount };
}
