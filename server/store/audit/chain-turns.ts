import type { Store } from '../connection.ts';

/** Ends of the queues before the chains of a database, by chain. */
const queues = new WeakMap<Store, Map<string, Promise<void>>>();

/**
 * Waits for this process's turn on chains that an earlier attempt could not append to; call what it
 * gives when the transaction is over. MongoDB lets a transaction that meets another on a row fail
 * at once instead of waiting, so without turns fifty writers of one organ repeat their work against
 * each other. Writers of other processes are still met, and met with the driver's jitter.
 */
export async function takeTurns(store: Store, chainIds: ReadonlySet<string>): Promise<() => void> {
  const waiting = queues.get(store) ?? new Map<string, Promise<void>>();
  queues.set(store, waiting);
  let release = (): void => {};
  const over = new Promise<void>((resolve) => {
    release = resolve;
  });
  const before = [...chainIds].map((chainId) => {
    const previous = waiting.get(chainId);
    const mine = (previous ?? Promise.resolve()).then(() => over);
    waiting.set(chainId, mine);
    void mine.then(() => {
      if (waiting.get(chainId) === mine) waiting.delete(chainId);
    });
    return previous;
  });
  await Promise.all(before);
  return release;
}
