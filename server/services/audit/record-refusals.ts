import { platformScope, ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { PLATFORM_CHAIN } from '../../domain/audit/event.ts';
import { minuteOf } from '../../domain/audit/refusal.ts';
import { recordAudit } from '../../store/audit/record-audit.ts';
import {
  closedTallies,
  type RefusalTally,
  takeTallies,
} from '../../store/audit/refusal-tallies.ts';
import type { Store } from '../../store/connection.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import type { Clock } from '../service-context.ts';

const BATCH = 200;
/** Tallies of a minute may still come in for a moment after it. */
const GRACE_MS = 10_000;

/**
 * Puts refusals of minutes that are over into the record, each tally as one event in the chain of
 * the refused one's organ; gives how many. Tally and event change places in one transaction, so
 * that a refusal stands in one of them whatever happens.
 */
export async function recordRefusals(ground: {
  readonly store: Store;
  readonly clock: Clock;
}): Promise<number> {
  const { store, clock } = ground;
  const now = clock.now();
  const before = minuteOf(new Date(now.getTime() - GRACE_MS));
  let recorded = 0;
  for (;;) {
    const tallies = await closedTallies(store, { before, limit: BATCH });
    if (tallies.length === 0) return recorded;
    for (const [chainId, ids] of idsByChain(tallies)) {
      recorded += await inTransaction(store, async (transaction) => {
        const taken = await takeTallies(store, transaction, ids);
        const scopePath = await placeOf(store, transaction, chainId);
        for (const tally of taken) await record(store, transaction, { tally, scopePath, at: now });
        return taken.length;
      });
    }
  }
}

function idsByChain(tallies: readonly RefusalTally[]): Map<string, string[]> {
  const chains = new Map<string, string[]>();
  for (const { _id, chainId } of tallies) {
    chains.set(chainId, [...(chains.get(chainId) ?? []), _id]);
  }
  return chains;
}

async function placeOf(
  store: Store,
  transaction: Transaction,
  chainId: string,
): Promise<readonly string[]> {
  if (chainId === PLATFORM_CHAIN) return [ROOT_REGION_ID];
  const organ = await organizationRepository(store).find(platformScope, chainId, transaction);
  return organ?.scopePath ?? [ROOT_REGION_ID];
}

function record(
  store: Store,
  transaction: Transaction,
  { tally, scopePath, at }: { tally: RefusalTally; scopePath: readonly string[]; at: Date },
): Promise<void> {
  const { userId: id, userName: name, kind, chainId, action, code, minute, count } = tally;
  return recordAudit(store, transaction, {
    chainId,
    at,
    actor: { id, name, kind },
    scopePath,
    action: 'audit:refused',
    subjectType: 'Refusal',
    subjectId: tally._id,
    revision: 1,
    changes: [
      { path: 'operation', to: action },
      { path: 'code', to: code },
      { path: 'minute', to: minute.toISOString() },
      { path: 'count', to: count },
    ],
    requestId: `refusals-${minute.toISOString()}`,
  });
}
