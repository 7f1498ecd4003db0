import type { Store } from './connection.ts';

/** Ends of the queues before the hot rows of a database, by row. */
const queues = new WeakMap<Store, Map<string, Promise<void>>>();

/**
 * Waits for this process's turn on rows that an earlier attempt could not write; call what it gives
 * when the transaction is over. MongoDB lets a transaction that meets another on a row fail at once
 * instead of waiting, so without turns fifty writers of one organ repeat their work against each
 * other. Writers of other processes are still met, and met with the driver's jitter.
 */
export async function takeTurns(store: Store, hotRows: ReadonlySet<string>): Promise<() => void> {
  const waiting = queues.get(store) ?? new Map<string, Promise<void>>();
  queues.set(store, waiting);
  let release = (): void => {};
  const over = new Promise<void>((resolve) => {
    release = resolve;
  });
  const before = [...hotRows].map((row) => {
    const previous = waiting.get(row);
    const mine = (previous ?? Promise.resolve()).then(() => over);
    waiting.set(row, mine);
    void mine.then(() => {
      if (waiting.get(row) === mine) waiting.delete(row);
    });
    return previous;
  });
  await Promise.all(before);
  return release;
}
