import { platformScope } from '../../domain/access/caller.ts';
import { assertAllowed, scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import {
  documentNumberRepository,
  type NumberBearer,
} from '../../store/document-number/document-numbers.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { bearNumber, refuseUsed } from '../document-number/bind-document-number.ts';
import { DOCUMENT_NUMBER_NOT_FOUND } from '../document-number/get-document-number.ts';
import { codeWordOf } from '../document-number/number-owner.ts';
import { takeDocumentNumber } from '../document-number/take-document-number.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';
import { planTitle } from './plan-title.ts';

/**
 * The 发文字号 of a plan that is issued: the one of the register that is named, or the next of the
 * issuing organ. The caller may give numbers of that organ. Throws Forbidden, NotFound, Validation,
 * State, Duplicate, Quota failures.
 */
export async function numberOfIssue(
  context: ServiceContext,
  transaction: Transaction,
  wanted: {
    readonly plan: PlanRow;
    readonly codeWord?: string | undefined;
    readonly numberId?: string | undefined;
  },
): Promise<{ number: string; numberId: string }> {
  const { plan, numberId } = wanted;
  const bearer: NumberBearer = {
    subjectType: 'RectificationPlan',
    subjectId: plan._id,
    title: await planTitle(context, transaction, plan),
  };
  if (numberId !== undefined) return bound(context, transaction, { plan, numberId, bearer });
  const organization = await organizationRepository(context.store).find(
    platformScope,
    plan.issuerId ?? plan.organizationId,
    transaction,
  );
  if (!organization) throw new NotFoundFailure('印发单位不存在；请在方案中改填印发单位');
  assertAllowed(context.caller, 'number:issue', organization);
  const row = await takeDocumentNumber(context, transaction, {
    organization,
    codeWord: codeWordOf(organization, wanted.codeWord, 'codeWord'),
    purpose: bearer.title,
    madeUp: [],
    bearer,
  });
  return { number: row.text, numberId: row._id };
}

async function bound(
  context: ServiceContext,
  transaction: Transaction,
  wanted: { readonly plan: PlanRow; readonly numberId: string; readonly bearer: NumberBearer },
): Promise<{ number: string; numberId: string }> {
  const { plan, numberId, bearer } = wanted;
  const numbers = documentNumberRepository(context.store);
  const row = await numbers.find(scopeOf(context.caller, 'read'), numberId, transaction);
  if (!row) throw new NotFoundFailure(DOCUMENT_NUMBER_NOT_FOUND);
  assertAllowed(context.caller, 'number:issue', row);
  if (![plan.organizationId, plan.issuerId].includes(row.organizationId)) {
    throw invalidInput(
      ['numberId'],
      'NUMBER_OF_ANOTHER_ORGAN',
      `发文字号“${row.text}”的发文机关既不是该方案的印发单位，也不是编制单位；请核对字号`,
    );
  }
  refuseUsed(row);
  await bearNumber(context, transaction, { row, paper: bearer });
  return { number: row.text, numberId: row._id };
}
