import { Worker } from 'node:worker_threads';

/**
 * The thread's program is a text: a thread of its own module would need a loader for TypeScript
 * when run from sources, and Node 20 gives threads none.
 */
const PROGRAM = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
}, 1000);
`;

/**
 * Ends this process when its parent is gone, even while the main thread is busy: a thread of its own
 * looks for it, since a hanging task hears no `disconnect`.
 */
export function watchParent(): void {
  new Worker(PROGRAM, { eval: true, execArgv: [], workerData: process.ppid }).unref();
}
