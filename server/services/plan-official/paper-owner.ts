import { platformScope } from '../../domain/access/caller.ts';
import { assertAllowed, scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { required } from '../../domain/plan-official/given-fields.ts';
import { officialKinds } from '../../domain/plan-official/kinds.ts';
import {
  type ConsultationRow,
  consultationRepository,
} from '../../store/consultation/consultations.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { CONSULTATION_NOT_FOUND } from '../consultation/get-consultation.ts';
import { unitPlace } from '../consultation/settle-answer.ts';
import { ownPlace } from '../plan-procedure/plan-step.ts';
import type { ServiceContext } from '../service-context.ts';
import type { OfficialSubject } from './official-assembly.ts';

/**
 * The organ whose paper it is, of which the caller must be a clerk: the one that wrote the plan, of a
 * reply the unit that was asked. Throws ForbiddenFailure, NotFoundFailure.
 */
export async function ownerOf(
  context: ServiceContext,
  transaction: Transaction,
  subject: OfficialSubject,
): Promise<Pick<PlanRow, 'organizationId' | 'scopePath'>> {
  const { plan, given } = subject;
  if (officialKinds[given.kind].by === 'AUTHOR') {
    assertAllowed(context.caller, 'plan:handle', ownPlace(plan));
    return { organizationId: plan.organizationId, scopePath: plan.scopePath };
  }
  const row = await consultationOf(context, transaction, subject);
  assertAllowed(context.caller, 'plan:answer', unitPlace(row));
  const organs = organizationRepository(context.store);
  const unit = await organs.find(platformScope, row.unitId, transaction);
  if (!unit) throw new NotFoundFailure(CONSULTATION_NOT_FOUND);
  return { organizationId: unit._id, scopePath: unit.scopePath };
}

/** The consultation on this plan that is answered to; throws NotFoundFailure. */
export async function consultationOf(
  context: ServiceContext,
  transaction: Transaction,
  { plan, given }: OfficialSubject,
): Promise<ConsultationRow> {
  const row = await consultationRepository(context.store).find(
    scopeOf(context.caller, 'read'),
    required(given.consultationId),
    transaction,
  );
  if (row?.planId === plan._id) return row;
  throw new NotFoundFailure(CONSULTATION_NOT_FOUND);
}
