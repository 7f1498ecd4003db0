import { platformScope } from '../../domain/access/caller.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { type SectionRow, sectionRepository } from '../../store/plan/sections.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** A section as the readers of its plan see it. */
export type Section = SectionRow;

/**
 * Every section of a plan in its order. Whoever may read the plan may read its sections, so they
 * are read in the platform's scope.
 */
export function sectionsOf(
  context: ServiceContext,
  planId: string,
  transaction?: Transaction,
): Promise<Section[]> {
  return everyRow(sectionRepository(context.store), {
    scope: platformScope,
    filter: { planId, removed: false },
    transaction,
  });
}
