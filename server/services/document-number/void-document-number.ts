import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { voidReason } from '../../domain/document-number/document-number.ts';
import { StateFailure } from '../../domain/failure.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import {
  type DocumentNumberRow,
  documentNumberRepository,
} from '../../store/document-number/document-numbers.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { writeAudited } from '../write-audited.ts';
import { DOCUMENT_NUMBER_NOT_FOUND, getDocumentNumber } from './get-document-number.ts';

/**
 * Makes a number void, with its reason: it stays in the register and is never used again. Fails
 * with Validation, Forbidden, NotFound, Conflict, State (void already, or a paper bears it).
 */
export async function voidDocumentNumber(
  context: ServiceContext,
  input: { id: string; expectedRevision: number; reason: unknown },
): Promise<DocumentNumberRow> {
  assertAllowedSomewhere(context.caller, 'number:void');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const reason = parseArguments(voidReason, input.reason, ['reason']);
  const { caller, clock, store } = context;
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
    if (row.state === 'VOID') {
      throw new StateFailure({
        message: `发文字号“${row.text}”已经作废；不必再办`,
        from: 'VOID',
        to: 'VOID',
      });
    }
    refuseBorne(row);
    const voided = { by: caller.userId, byName: caller.name, at: clock.now(), reason };
    await writeAudited(context, transaction, {
      repository,
      row,
      changes: { state: 'VOID', voided },
      action: 'number:void',
      reason,
    });
  });
  return getDocumentNumber(context, input.id);
}

/** A void number on a paper would make the paper one without number. */
function refuseBorne({ text, bearer }: DocumentNumberRow): void {
  if (!bearer) return;
  throw new StateFailure({
    message: `发文字号“${text}”已用于“${bearer.title}”，不能作废；用错字号而公文尚未发布的，请先解除字号与公文的对应`,
    from: 'IN_USE',
    to: 'VOID',
  });
}
