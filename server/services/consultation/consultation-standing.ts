import { platformScope } from '../../domain/access/caller.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import {
  type ConsultationRow,
  consultationRepository,
} from '../../store/consultation/consultations.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** Every unit that was asked on a plan, in the order of asking. */
export function consultationsOf(
  context: ServiceContext,
  planId: string,
  transaction?: Transaction,
): Promise<ConsultationRow[]> {
  return everyRow(consultationRepository(context.store), {
    scope: platformScope,
    filter: { planId },
    transaction,
  });
}

/**
 * How the consultation on a plan stands: units that have not answered and still may (Asia/Shanghai),
 * a unit that was asked again counting once; opinions of which nobody said what became of them.
 * Undefined where no unit was asked.
 */
export async function consultationStanding(
  context: ServiceContext,
  transaction: Transaction,
  plan: { readonly _id: string },
): Promise<{ readonly waiting: number; readonly undecided: number } | undefined> {
  const all = await consultationsOf(context, plan._id, transaction);
  if (all.length === 0) return undefined;
  const today = shanghaiDate(context.clock.now());
  const latest = new Map(all.map((one) => [one.unitId, one]));
  return {
    waiting: [...latest.values()].filter((one) => one.state === 'ASKED' && one.dueOn >= today)
      .length,
    undecided: all.flatMap(({ opinions }) => opinions).filter((one) => !one.decided).length,
  };
}
