import { isMainThread, Worker, workerData } from 'node:worker_threads';

const INTERVAL_MS = 1000;

/**
 * Ends this process when its parent is gone, even while the main thread is busy: a thread of its own
 * looks for it, since a hanging task hears no `disconnect`.
 */
export function watchParent(): void {
  const thread = new Worker(new URL(import.meta.url), {
    workerData: { parent: process.ppid } satisfies WatchData,
  });
  thread.unref();
}

type WatchData = { readonly parent: number };

function isWatchData(data: unknown): data is WatchData {
  return typeof data === 'object' && data !== null && 'parent' in data;
}

if (!isMainThread && isWatchData(workerData)) {
  const { parent } = workerData;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, INTERVAL_MS);
}
