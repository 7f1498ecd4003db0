import { platformScope } from '../../server/domain/access/caller.ts';
import { loadFacts } from '../../server/services/snapshot/load-facts.ts';
import { openStore } from '../../server/store/connection.ts';
import { type SnapshotKind, snapshotRepository } from '../../server/store/snapshot/snapshots.ts';

/** The facts of a schema that a platform froze, from its database: what a paper will be made of. */
export async function frozenFacts(
  uri: string,
  schema: string,
  kind?: SnapshotKind,
): Promise<unknown> {
  const store = await openStore({ uri });
  try {
    const row = await snapshotRepository(store).findOneBy(platformScope, { schema, kind });
    return row && (await loadFacts(store, platformScope, row._id)).facts;
  } finally {
    await store.connection.close();
  }
}
