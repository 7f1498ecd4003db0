import { platformScope } from '../../domain/access/caller.ts';
import {
  type ApprovalRecordFacts,
  approvalRecordFacts,
} from '../../domain/approval-record/facts.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { NOTICE_STATE_NAMES } from '../../domain/notice/state.ts';
import { auditSince } from '../../store/audit/record-audit.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { evaluateNotice } from '../notice/evaluate-notice.ts';
import type { ServiceContext } from '../service-context.ts';
import { frozenHash } from '../snapshot/frozen-hash.ts';
import { groupedHash, stepFacts } from './step-facts.ts';

/** 文种 of each kind of notice. */
const kindNames: Readonly<Record<NoticeRow['kind'], string>> = { CLOSURE: '验收销号公示' };

/**
 * Facts of the approval record of a notice: every step until now, from the audit record alone. A
 * notice with made-up facts, or of a made-up organ, gives a record that bears 样例.
 */
export async function assembleRecordFacts(
  context: ServiceContext,
  transaction: Transaction,
  notice: NoticeRow,
): Promise<ApprovalRecordFacts> {
  const { store, clock } = context;
  const events = await auditSince(store, transaction, { id: notice._id, revision: 0 });
  const organIds = new Set([
    notice.organizationId,
    ...events.flatMap(({ actor }) => actor.organizationId ?? []),
  ]);
  const organs = (
    await organizationRepository(store).findMany(platformScope, [...organIds], transaction)
  ).filter((row) => row !== undefined);
  const organNames = new Map(organs.map(({ _id, name }) => [_id, name]));
  const { facts, title } = await evaluateNotice(context, notice, { transaction });
  const isMadeUp = facts.madeUp.length > 0 || organs.some(({ madeUp }) => madeUp.includes('name'));
  const sha256 = await frozenHash(context, transaction, notice);
  return approvalRecordFacts.parse({
    schema: 'record.approval/1',
    madeUp: isMadeUp ? ['paper'] : [],
    organ: organNames.get(notice.organizationId),
    paper: {
      title: title ?? notice.title ?? '未拟标题的公示',
      kind: kindNames[notice.kind],
      state: NOTICE_STATE_NAMES[notice.state],
      revision: notice.revision,
      ...(sha256 !== undefined && { sha256: groupedHash(sha256) }),
    },
    steps: stepFacts(events, organNames),
    printedOn: shanghaiDate(clock.now()),
  });
}
