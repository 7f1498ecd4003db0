import { platformScope } from '../../../server/domain/access/caller.ts';
import { planFacts } from '../../../server/domain/plan/facts.ts';
import { assemblePlanFacts } from '../../../server/services/plan-facts/assemble-plan-facts.ts';
import { freezePlan } from '../../../server/services/plan-procedure/frozen-plan.ts';
import { loadFacts } from '../../../server/services/snapshot/load-facts.ts';
import { canonicalHash } from '../../../server/store/canonical-hash.ts';
import { gunzipText, gzipText } from '../../../server/store/snapshot/gzip.ts';
import { inTransaction } from '../../../server/store/transaction.ts';
import { timed } from '../measure/timed.ts';
import type { PlanGround } from './plan-ground.ts';

/** Milliseconds of each part of one round, and the size of the facts. */
export type SnapshotTimes = {
  readonly assemble: number;
  readonly hash: number;
  /** Canonical JSON, hash, gzip, blob and record, in one transaction. */
  readonly freeze: number;
  /** Record, blob, gunzip, both hashes, and the facts parsed by their schema. */
  readonly read: number;
  /** What cannot be saved: JSON to gzip and back, without a database. */
  readonly bare: number;
  readonly kilobytes: number;
};

/**
 * The facts of a plan frozen and read back, other facts each round: the same ones would be one
 * snapshot. Throws where what comes back is not what went in.
 */
export async function measureSnapshot(
  { context, plan }: PlanGround,
  seed: number,
): Promise<SnapshotTimes> {
  const { ms: assemble, result } = await timed(() => assemblePlanFacts(context, plan));
  const facts = { ...result, title: `虚构市整改方案${seed}` };
  const { ms: hash, result: sha256 } = await timed(() => canonicalHash(facts));
  const { ms: freeze, result: snapshot } = await timed(() =>
    inTransaction(context.store, (transaction) =>
      freezePlan(context, transaction, { plan, facts, kind: 'submitted' }),
    ),
  );
  const { ms: read, result: back } = await timed(async () =>
    planFacts.parse((await loadFacts(context.store, platformScope, snapshot._id)).facts),
  );
  if (snapshot.sha256 !== sha256 || canonicalHash(back) !== sha256) {
    throw new Error('other facts came back than were frozen');
  }
  const { ms: bare } = await timed(async () =>
    JSON.parse(await gunzipText(await gzipText(JSON.stringify(facts)))),
  );
  return { assemble, hash, freeze, read, bare, kilobytes: snapshot.size / 1024 };
}
