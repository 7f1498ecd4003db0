import { platformScope } from '../../domain/access/caller.ts';
import { planFacts } from '../../domain/plan/facts.ts';
import type { LeftOut } from '../../domain/plan/public-version/public-rule.ts';
import type { RenderPaperPayload } from '../../jobs/definitions/render-paper.ts';
import type { Store } from '../../store/connection.ts';
import { loadFacts } from '../snapshot/load-facts.ts';
import { publicVersionOf } from './public-version-of.ts';

/**
 * What a public paper must not give back, found anew from the inner facts: the queue never holds the
 * words. Empty for any other paper. Throws NotFoundFailure, DamagedBlobFailure.
 */
export async function withheldFrom(
  store: Store,
  { innerSnapshotId }: Pick<RenderPaperPayload, 'innerSnapshotId'>,
): Promise<readonly LeftOut[]> {
  if (innerSnapshotId === undefined) return [];
  const { facts, snapshot } = await loadFacts(store, platformScope, innerSnapshotId);
  const { organizationId } = snapshot;
  const { leftOut } = await publicVersionOf(store, {
    facts: planFacts.parse(facts),
    organizationId,
  });
  return leftOut;
}
