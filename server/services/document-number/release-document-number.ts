import { platformScope } from '../../domain/access/caller.ts';
import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { releaseReason } from '../../domain/document-number/document-number.ts';
import { StateFailure } from '../../domain/failure.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import {
  type DocumentNumberRow,
  documentNumberRepository,
} from '../../store/document-number/document-numbers.ts';
import { noticeRepository } from '../../store/notice/notices.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { writeAudited } from '../write-audited.ts';
import { DOCUMENT_NUMBER_NOT_FOUND, getDocumentNumber } from './get-document-number.ts';

/**
 * Takes a number off the paper that was given it by mistake, with the reason; both stand alone
 * again. What went out with its number keeps it. Fails with Validation, Forbidden, NotFound,
 * Conflict, State.
 */
export async function releaseDocumentNumber(
  context: ServiceContext,
  input: { id: string; expectedRevision: number; reason: unknown },
): Promise<DocumentNumberRow> {
  assertAllowedSomewhere(context.caller, 'number:void');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const reason = parseArguments(releaseReason, input.reason, ['reason']);
  const { caller, store } = context;
  const repository = documentNumberRepository(store);
  await inTransaction(store, async (transaction) => {
    const row = await loadForChange({
      store,
      transaction,
      repository,
      scope: scopeOf(caller, 'read'),
      id: input.id,
      expectedRevision: from,
      paths: 'exact',
      notFound: DOCUMENT_NUMBER_NOT_FOUND,
      authorise: (number) => assertAllowed(caller, 'number:void', number),
    });
    await refuseKept(context, transaction, row);
    await writeAudited(context, transaction, {
      repository,
      row,
      changes: { bearer: undefined },
      action: 'number:release',
      permission: 'number:void',
      reason,
    });
  });
  return getDocumentNumber(context, input.id);
}

async function refuseKept(
  context: ServiceContext,
  transaction: Transaction,
  { text, state, bearer }: DocumentNumberRow,
): Promise<void> {
  const refuse = (message: string): never => {
    throw new StateFailure({ message, from: state, to: state });
  };
  if (!bearer) return refuse(`发文字号“${text}”没有用于平台上的公文，不必解除`);
  if (bearer.subjectType !== 'DisclosureNotice') {
    return refuse(`发文字号“${text}”随“${bearer.title}”印发，不能解除`);
  }
  const notices = noticeRepository(context.store);
  const notice = await notices.find(platformScope, bearer.subjectId, transaction);
  if (notice?.state === 'PUBLISHED') {
    refuse(`发文字号“${text}”已随“${bearer.title}”发布，不能解除`);
  }
  // A publication at the same moment writes the notice too: one of the two sees the other.
  if (notice) await notices.setAudience(transaction, notice);
}
