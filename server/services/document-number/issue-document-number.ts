import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { issuedNumberInput } from '../../domain/document-number/document-number.ts';
import type { DocumentNumberRow } from '../../store/document-number/document-numbers.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getDocumentNumber } from './get-document-number.ts';
import { codeWordOf } from './number-owner.ts';
import { takeDocumentNumber } from './take-document-number.ts';

/**
 * Issues the next 发文字号 of an organ for a paper that is made elsewhere. Fails with Validation,
 * Forbidden, Duplicate (the key), Quota.
 */
export async function issueDocumentNumber(
  context: ServiceContext,
  input: { idempotencyKey: string; number: unknown },
): Promise<DocumentNumberRow> {
  assertAllowedSomewhere(context.caller, 'number:issue');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const wanted = parseArguments(issuedNumberInput, input.number);
  const organization = await owningOrganization(context, wanted.organizationId, 'number:issue');
  assertAllowed(context.caller, 'number:issue', organization);
  const codeWord = codeWordOf(organization, wanted.codeWord, 'codeWord');
  const id = await onceForCaller(
    context,
    { mutation: 'issueDocumentNumber', key, arguments: wanted },
    async (transaction) => {
      const { purpose, madeUp } = wanted;
      const taken = { organization, codeWord, purpose, madeUp };
      return (await takeDocumentNumber(context, transaction, taken))._id;
    },
  );
  return getDocumentNumber(context, id);
}
