import type { PlanProcedure } from '../../domain/plan/procedure/procedure.ts';
import type { Changes } from '../../store/aggregate/change-aggregate.ts';

/** Lists of a procedure that only grow or change by element. */
const lists = ['entries', 'remarks'] as const;

/**
 * What differs between two procedures, by path, so that the audit record of a step holds that step
 * and not the whole history; and the lists of which elements changed.
 */
export function procedureChanges(
  before: PlanProcedure | undefined,
  after: PlanProcedure,
): { changes: Changes; lists: Readonly<Record<string, readonly unknown[]>> } {
  if (before === undefined) return { changes: { procedure: after }, lists: {} };
  const { entries, remarks, ...rest } = after;
  const plain = Object.entries(rest).map(([name, value]) => [`procedure.${name}`, value]);
  const elements = lists.flatMap((list) =>
    after[list].map((one) => [`procedure.${list}.${one.id}`, one]),
  );
  return {
    changes: Object.fromEntries([...plain, ...elements]),
    lists: { 'procedure.entries': entries, 'procedure.remarks': remarks },
  };
}
