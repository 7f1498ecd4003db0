import { type SnapshotRow, snapshotRepository } from '../../store/snapshot/snapshots.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** SHA-256 of the facts that an approval froze; undefined while nothing is frozen. */
export async function frozenHash(
  context: ServiceContext,
  transaction: Transaction,
  frozen: {
    readonly snapshotId?: string | undefined;
    readonly scopePath: SnapshotRow['scopePath'];
  },
): Promise<string | undefined> {
  const { snapshotId, scopePath } = frozen;
  if (snapshotId === undefined) return undefined;
  const snapshots = snapshotRepository(context.store);
  return (await snapshots.find({ tokens: scopePath }, snapshotId, transaction))?.sha256;
}
