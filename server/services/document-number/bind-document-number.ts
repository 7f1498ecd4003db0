import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { DuplicateFailure, StateFailure } from '../../domain/failure.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import {
  type DocumentNumberRow,
  documentNumberRepository,
  type NumberBearer,
} from '../../store/document-number/document-numbers.ts';
import { isDuplicateKey } from '../../store/failures.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import { readableNotice } from '../artifact/request-paper.ts';
import { invalidInput } from '../invalid-input.ts';
import { evaluateNotice } from '../notice/evaluate-notice.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { writeAudited } from '../write-audited.ts';
import { DOCUMENT_NUMBER_NOT_FOUND, getDocumentNumber } from './get-document-number.ts';
import { numberOfPaper } from './number-of-paper.ts';

/**
 * Says which approved notice bears a number that was issued or entered for it: from then on each
 * names the other. One number a paper, one paper a number. Fails with Validation, Forbidden,
 * NotFound, Conflict, State, Duplicate (the paper bears another number).
 */
export async function bindDocumentNumber(
  context: ServiceContext,
  input: { id: string; expectedRevision: number; noticeId: string },
): Promise<DocumentNumberRow> {
  const { caller, store } = context;
  assertAllowedSomewhere(caller, 'number:issue');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const attempt = async (transaction: Transaction): Promise<void> => {
    const row = await loadForChange({
      store,
      transaction,
      repository: documentNumberRepository(store),
      scope: scopeOf(caller, 'read'),
      id: input.id,
      expectedRevision: from,
      paths: 'exact',
      notFound: DOCUMENT_NUMBER_NOT_FOUND,
      authorise: (number) => assertAllowed(caller, 'number:issue', number),
    });
    refuseUsed(row);
    await bearNumber(context, transaction, {
      row,
      paper: await approvedNotice(context, transaction, { row, noticeId: input.noticeId }),
    });
  };
  try {
    await inTransaction(store, attempt);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // The unique index refused a paper that had just been given another number: now it is named.
    await inTransaction(store, attempt);
  }
  return getDocumentNumber(context, input.id);
}

/**
 * Binds a number to its paper, with the audit event, in the transaction of the step that issues the
 * paper. Throws DuplicateFailure where the paper bears another number.
 */
export async function bearNumber(
  context: ServiceContext,
  transaction: Transaction,
  bound: { readonly row: DocumentNumberRow; readonly paper: NumberBearer },
): Promise<void> {
  const { row, paper } = bound;
  const other = await numberOfPaper(context, paper.subjectId, transaction);
  if (other) {
    throw new DuplicateFailure(
      `“${paper.title}”已用发文字号“${other.text}”，一件公文只用一个字号；如用错了字号，请先解除`,
      { path: ['input', 'noticeId'], existing: { type: 'DocumentNumber', id: other._id } },
    );
  }
  await writeAudited(context, transaction, {
    repository: documentNumberRepository(context.store),
    row,
    changes: { bearer: paper },
    action: 'number:bind',
    permission: 'number:issue',
  });
}

/** Refuses a number that is void or borne by another paper. */
export function refuseUsed({ text, state, bearer }: DocumentNumberRow): void {
  if (state === 'VOID') {
    throw new StateFailure({
      message: `发文字号“${text}”已经作废，不能再用；请另行编发`,
      from: 'VOID',
      to: 'IN_USE',
    });
  }
  if (!bearer) return;
  throw new StateFailure({
    message: `发文字号“${text}”已用于“${bearer.title}”，一个字号只用于一件公文；请另行编发，用错的请先解除`,
    from: 'IN_USE',
    to: 'IN_USE',
  });
}

/** The notice as the bearer of a number of its own organ; what is not approved has no final text. */
async function approvedNotice(
  context: ServiceContext,
  transaction: Transaction,
  { row, noticeId }: { row: DocumentNumberRow; noticeId: string },
): Promise<NumberBearer> {
  const notice = await readableNotice(context, transaction, noticeId);
  if (![notice.organizationId, notice.issuerId].includes(row.organizationId)) {
    throw invalidInput(
      ['noticeId'],
      'NUMBER_OF_ANOTHER_ORGAN',
      `发文字号“${row.text}”的发文机关既不是该公示的发布单位，也不是起草机构；请核对字号或公示`,
    );
  }
  if (notice.state === 'DRAFT') {
    throw new StateFailure({
      message: '公示尚未审签，没有定稿，不能编上发文字号；请在审签后办理',
      from: 'DRAFT',
      to: 'APPROVED',
    });
  }
  const { title } = await evaluateNotice(context, notice, { transaction });
  return {
    subjectType: 'DisclosureNotice',
    subjectId: notice._id,
    title: title ?? notice.title ?? '未拟标题的公示',
  };
}
