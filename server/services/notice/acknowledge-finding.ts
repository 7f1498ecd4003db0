import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { type Finding, isError } from '../../domain/finding.ts';
import { loadForChange, writeChanges } from '../../store/aggregate/change-aggregate.ts';
import {
  type AcknowledgementRow,
  type NoticeRow,
  noticeRepository,
} from '../../store/notice/notices.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { auditStep } from '../new-aggregate.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { findingFingerprint } from './acknowledgements.ts';
import { askAfterEdit } from './ask-after-edit.ts';
import { evaluateNotice } from './evaluate-notice.ts';
import { type FindingPlace, findingAt } from './finding-at.ts';
import { getNoticeView, NOTICE_NOT_FOUND, type NoticeView } from './get-notice.ts';
import { editorsWith } from './notice-editors.ts';
import { acknowledgementReason } from './reason.ts';
import { requireDraft } from './require-draft.ts';
import { stepBy } from './take-step.ts';

/**
 * Takes note of a warning, with the reason why it may stand. The acknowledgement falls away when
 * the fact changes. Errors cannot be acknowledged.
 * Fails with Validation, Forbidden, NotFound, Conflict, State.
 */
export async function acknowledgeFinding(
  context: ServiceContext,
  input: FindingPlace & { noticeId: string; expectedRevision: number; reason: string },
): Promise<NoticeView> {
  assertAllowedSomewhere(context.caller, 'notice:change');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  await inTransaction(context.store, async (transaction) => {
    const repository = noticeRepository(context.store);
    const row = await loadForChange({
      store: context.store,
      transaction,
      repository,
      scope: scopeOf(context.caller, 'read'),
      id: input.noticeId,
      expectedRevision: from,
      // Whatever changed since: the finding is looked up anew, and by its fact.
      paths: [],
      notFound: NOTICE_NOT_FOUND,
      authorise: (found) => assertAllowed(context.caller, 'notice:change', found),
    });
    requireDraft(row, '确认提示');
    const reason = parseArguments(acknowledgementReason, input.reason, ['reason']);
    const { findings, facts } = await evaluateNotice(context, row, { transaction });
    const finding = findingAt(findings, input);
    refuseError(finding);
    const id = findingFingerprint(finding, facts);
    // The second click: what is acknowledged with these words already is not written again.
    if (row.acknowledgements.some((one) => one.id === id && one.reason === reason)) return;
    await write(context, transaction, {
      row,
      acknowledgement: {
        id,
        code: finding.code,
        ...(finding.dataPath !== undefined && { dataPath: finding.dataPath }),
        reason,
        ...stepBy(context, 'notice:change', row),
      },
    });
  });
  return getNoticeView(context, input.noticeId);
}

function refuseError(finding: Finding): void {
  if (!isError(finding)) return;
  throw invalidInput(
    ['code'],
    'ERROR_NOT_ACKNOWLEDGEABLE',
    `“${finding.code}”是错误，不能以确认代替改正：${finding.message}`,
  );
}

async function write(
  context: ServiceContext,
  transaction: Transaction,
  { row, acknowledgement }: { row: NoticeRow; acknowledgement: AcknowledgementRow },
): Promise<void> {
  const repository = noticeRepository(context.store);
  const others = row.acknowledgements.filter(({ id }) => id !== acknowledgement.id);
  const changes = await writeChanges({
    transaction,
    repository,
    row,
    changes: {
      [`acknowledgements.${acknowledgement.id}`]: acknowledgement,
      editors: editorsWith(context, row),
    },
    lists: { acknowledgements: [...others, acknowledgement] },
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  await askAfterEdit(context, transaction, row);
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row,
    revision: row.revision + 1,
    action: 'notice:acknowledge',
    permission: 'notice:change',
    changes,
    reason: acknowledgement.reason,
  });
}
