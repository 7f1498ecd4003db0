import { StateFailure } from '../../domain/failure.ts';
import { mayChange, NOTICE_STATE_NAMES } from '../../domain/notice/state.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';

/** Throws StateFailure, naming who approved or published, unless the notice is a draft. */
export function requireDraft(notice: NoticeRow, step: string): void {
  if (mayChange(notice.state)) return;
  const taken = notice.publication ?? notice.approval;
  const who = taken ? `（${taken.byName}办理）` : '';
  const next =
    notice.state === 'APPROVED'
      ? '如需改动，请有审签权限的人员先退回'
      : '已发布的公示不能改动，如有错误请另行发布更正公示';
  throw new StateFailure({
    message: `公示现为“${NOTICE_STATE_NAMES[notice.state]}”${who}，不能${step}；${next}。`,
    from: notice.state,
    to: 'DRAFT',
    missingGuards: [`公示应为“${NOTICE_STATE_NAMES.DRAFT}”状态`],
  });
}
