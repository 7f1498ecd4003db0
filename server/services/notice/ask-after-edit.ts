import type { NoticeRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { askNoticeSteps } from './notice-work.ts';
import { stepBy } from './take-step.ts';

/** Asks what a draft needs after an edit; where nothing is left to correct, the editor corrected it. */
export async function askAfterEdit(
  context: ServiceContext,
  transaction: Transaction,
  row: NoticeRow,
): Promise<void> {
  const { by, byName, at, onBehalfOf } = stepBy(context, 'notice:change', row);
  const done = { by, byName, at, outcome: '改正', ...(onBehalfOf && { onBehalfOf }) };
  await askNoticeSteps(context, transaction, {
    noticeId: row._id,
    answer: { kind: 'NOTICE_CORRECTION', done },
  });
}
