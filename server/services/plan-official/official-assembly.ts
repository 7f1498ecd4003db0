import type { OfficialInput } from '../../domain/plan-official/input.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** What an official paper is made of. */
export type OfficialSubject = { readonly plan: PlanRow; readonly given: OfficialInput };

/**
 * Makes the facts of one kind of paper from the records and what was given. Throws
 * ValidationFailure for what does not agree with the records, StateFailure where the plan has not
 * come so far.
 */
export type OfficialAssembly = (
  context: ServiceContext,
  transaction: Transaction,
  subject: OfficialSubject,
) => Promise<{ readonly schema: string }>;
