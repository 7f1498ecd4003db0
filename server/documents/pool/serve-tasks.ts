import { type FromChild, isToChild } from './messages.ts';
import { Parcels, sendInPieces } from './parcels.ts';
import { watchParent } from './watch-parent.ts';

/** The work of a kind of child. */
export type TaskServer<Setup, Task, Result> = {
  /** Once, before the first task: what stays warm. */
  setUp(setup: Setup): Promise<void>;
  /** One task at a time; `reachStep` waits until the pool has taken note. */
  perform(task: Task, reachStep: (step: string) => Promise<void>): Promise<Result>;
};

/**
 * The child's end of the pool: sets up, performs tasks one by one, reports. Ends when its parent
 * does. Signals of the terminal are left to the parent, which closes the pool in order.
 */
export function serveTasks<Setup, Task, Result>(server: TaskServer<Setup, Task, Result>): void {
  let goOn: () => void = () => undefined;
  const reachStep = (step: string): Promise<void> =>
    new Promise((resolve) => {
      goOn = resolve;
      void send({ kind: 'step', step });
    });
  const parcels = new Parcels();
  process.on('message', (message: unknown) => {
    if (!isToChild(message)) return;
    if (message.kind === 'go-on') goOn();
    else if (message.kind === 'piece') parcels.take(message);
    // Both ends are of one build: what the pool was given as Setup and Task arrives as such.
    else if (message.kind === 'set-up') {
      answer(() => server.setUp(message.setup as Setup).then(() => ({ kind: 'ready' })));
    } else {
      const task = parcels.opened(message.task) as Task;
      answer(() => server.perform(task, reachStep).then((result) => ({ kind: 'done', result })));
    }
  });
  process.on('disconnect', () => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => undefined);
  watchParent();
}

function answer(work: () => Promise<FromChild>): void {
  const sent = work().then((message) => sendInPieces(message, send));
  sent.catch((error: unknown) => {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    void send({ kind: 'failed', message, stack: stack ?? '' });
  });
}

/** Resolved when the message is on its way, or nobody is there any more to take it. */
function send(message: FromChild): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}
