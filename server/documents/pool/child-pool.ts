import { setTimeout as wait } from 'node:timers/promises';
import { QuotaFailure } from '../../domain/failure.ts';
import { Child, type ChildOptions } from './child.ts';
import { TaskError, type TaskErrorReason } from './task-error.ts';

export type ChildPoolOptions = ChildOptions & {
  /** Children that work at the same time. */
  readonly workers: number;
  /** Tasks that may wait beyond those at work. */
  readonly queueLimit: number;
  /** A child is replaced after so many tasks, so that what it leaks does not add up. */
  readonly tasksPerChild: number;
};

/** How a caller follows and ends one task. */
export type TaskControl = {
  readonly signal?: AbortSignal;
  /** Called at each step that the work names; the child waits for it. */
  readonly onStep?: (step: string) => Promise<void>;
};

/** Counts for health pages. */
export type PoolState = {
  readonly working: number;
  readonly queued: number;
  readonly done: number;
  /** Children that were replaced after their share of tasks. */
  readonly replaced: number;
  readonly failed: Readonly<Partial<Record<TaskErrorReason, number>>>;
};

type Waiting = { readonly start: () => void; readonly reject: (error: TaskError) => void };

/** Child processes that stay warm, one task each at a time, with a bounded queue in front. */
export class ChildPool<Task, Result> {
  readonly #options: ChildPoolOptions;
  readonly #idle: Child[] = [];
  readonly #working = new Set<Child>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #queue: Waiting[] = [];
  readonly #failed: Partial<Record<TaskErrorReason, number>> = {};
  #slots: number;
  #done = 0;
  #replaced = 0;
  #closed = false;

  constructor(options: ChildPoolOptions) {
    this.#options = options;
    this.#slots = options.workers;
    for (let index = 0; index < options.workers; index += 1) this.#idle.push(new Child(options));
  }

  get state(): PoolState {
    return {
      working: this.#options.workers - this.#slots,
      queued: this.#queue.length,
      done: this.#done,
      replaced: this.#replaced,
      failed: { ...this.#failed },
    };
  }

  /**
   * Performs a task in a child, when its turn has come.
   *
   * @throws QuotaFailure when the queue is full, TaskError for a task without a result.
   */
  async run(task: Task, control: TaskControl = {}): Promise<Result> {
    if (this.#closed) throw closedError();
    await this.#takeSlot(control.signal);
    const running = this.#perform(task, control);
    this.#running.add(running);
    try {
      const result = await running;
      this.#done += 1;
      return result;
    } catch (error) {
      if (error instanceof TaskError) {
        this.#failed[error.reason] = (this.#failed[error.reason] ?? 0) + 1;
      }
      throw error;
    } finally {
      this.#running.delete(running);
      this.#giveSlot();
    }
  }

  /** Refuses new tasks, gives those at work `graceMs` to end, then kills them; queued ones fail. */
  async close(graceMs: number): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0)) waiting.reject(closedError());
    const grace = wait(graceMs, undefined, { ref: false });
    await Promise.race([Promise.allSettled(this.#running), grace]);
    await Promise.all([...this.#working].map((child) => child.destroy()));
    await Promise.allSettled(this.#running);
    await Promise.all(this.#idle.splice(0).map((child) => child.stop()));
  }

  async #perform(task: Task, { signal, onStep }: TaskControl): Promise<Result> {
    const child = this.#takeChild();
    this.#working.add(child);
    try {
      const result = await child.run(task, { signal, onStep: onStep ?? (() => Promise.resolve()) });
      // What the child's `perform` of the same build gave as Result.
      return result as Result;
    } finally {
      this.#working.delete(child);
      this.#keepOrReplace(child);
    }
  }

  #takeChild(): Child {
    for (let child = this.#idle.pop(); child !== undefined; child = this.#idle.pop()) {
      if (child.alive) return child;
    }
    return new Child(this.#options);
  }

  /** Keeps a good child; in place of a dead or spent one another warms up before it is asked for. */
  #keepOrReplace(child: Child): void {
    const isSpent = child.tasksDone >= this.#options.tasksPerChild;
    if (child.alive && (this.#closed || !isSpent)) {
      this.#idle.push(child);
      return;
    }
    if (child.alive) {
      this.#replaced += 1;
      void child.stop();
    }
    if (!this.#closed) this.#idle.push(new Child(this.#options));
  }

  #takeSlot(signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(abortedError());
    if (this.#slots > 0) {
      this.#slots -= 1;
      return Promise.resolve();
    }
    const { queueLimit } = this.#options;
    if (this.#queue.length >= queueLimit) {
      throw new QuotaFailure(`排队等待成文的任务已达 ${queueLimit} 件的上限，请稍后重试`);
    }
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(abortedError());
      };
      const waiting: Waiting = {
        start: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
        reject: (error) => {
          signal?.removeEventListener('abort', abort);
          reject(error);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#queue.push(waiting);
    });
  }

  /** Hands the slot to the one that has waited longest. */
  #giveSlot(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#slots += 1;
    else next.start();
  }
}

function closedError(): TaskError {
  return new TaskError('CLOSED', '成文服务正在关闭，任务未完成，重启后会重新执行');
}

function abortedError(): TaskError {
  return new TaskError('ABORTED', '任务在排队时已取消');
}
