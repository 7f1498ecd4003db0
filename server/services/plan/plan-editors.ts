import { actingFor } from '../../domain/access/policy.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Everybody who wrote in a plan, with the caller and the person for whom the caller acts; none of
 * them may approve it.
 */
export function planEditorsWith(context: ServiceContext, plan: PlanRow): readonly string[] {
  const { caller } = context;
  const principal = actingFor(caller, 'plan:change', plan);
  const editors = [...plan.editors, caller.userId, ...(principal ? [principal.userId] : [])];
  return [...new Set(editors)];
}
