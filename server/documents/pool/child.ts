import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { heapFlags } from './heap-flags.ts';
import { isFromChild, type ToChild } from './messages.ts';
import { Parcels, sendInPieces } from './parcels.ts';
import { residentMemory } from './resident-memory.ts';
import { TaskError, type TaskErrorReason } from './task-error.ts';

/** How a kind of child is started and bounded. */
export type ChildOptions = {
  /** Entry module: calls `serveTasks`. */
  readonly entry: URL;
  /** Flags of node, such as the loader for sources. */
  readonly execArgv: readonly string[];
  readonly setup: unknown;
  /** From start to ready, and for each task. */
  readonly timeLimitMs: number;
  /** Resident memory, native included; the JavaScript heap is bounded at three quarters of it. */
  readonly memoryLimitBytes: number;
};

type Pending = {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: TaskError) => void;
  readonly onStep: (step: string) => Promise<void>;
};

const MEMORY_INTERVAL_MS = 50;
const STOP_GRACE_MS = 2000;
const STDERR_TAIL = 4096;

/** One child process: set up once, then one task at a time. Whatever goes wrong ends in a TaskError. */
export class Child {
  readonly #options: ChildOptions;
  readonly #process: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #ready: Promise<unknown>;
  readonly #parcels = new Parcels();
  #pending: Pending | undefined;
  #killedFor: TaskError | undefined;
  #stderr = '';
  #alive = true;
  #tasksDone = 0;

  constructor(options: ChildOptions) {
    this.#options = options;
    this.#process = fork(options.entry, {
      execArgv: [...options.execArgv, ...heapFlags(options.memoryLimitBytes)],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Nothing of the server's environment (its secrets above all) is a renderer's business.
      env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR },
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-STDERR_TAIL);
    });
    this.#process.on('message', (message: unknown) => this.#hear(message));
    this.#exited = new Promise((resolve) => {
      this.#process.once('error', (error) => this.#ended(String(error), resolve));
      this.#process.once('exit', (code, signal) => {
        // `close` of the process does not come after a disconnect; its last words still must.
        const end = () => this.#ended(signal ?? `退出码 ${code}`, resolve);
        const { stderr } = this.#process;
        if (stderr === null || stderr.closed) end();
        else stderr.once('close', end);
      });
    });
    this.#ready = this.#ask({ kind: 'set-up', setup: options.setup });
    // The first task awaits it and gets the reason; a child that cannot start is of no further use.
    this.#ready.catch((error: unknown) => {
      this.#kill('FAILED', `成文进程未能启动：${error instanceof Error ? error.message : error}`);
    });
  }

  get alive(): boolean {
    return this.#alive && this.#killedFor === undefined;
  }

  get tasksDone(): number {
    return this.#tasksDone;
  }

  /** Performs a task; aborting kills the process. @throws TaskError */
  async run(
    task: unknown,
    how: { readonly signal?: AbortSignal | undefined; readonly onStep: Pending['onStep'] },
  ): Promise<unknown> {
    const abort = () => this.#kill('ABORTED', '任务已取消，成文进程已终止');
    how.signal?.addEventListener('abort', abort);
    try {
      await this.#ready;
      if (how.signal?.aborted === true) abort();
      const result = await this.#ask({ kind: 'task', task }, how.onStep);
      this.#tasksDone += 1;
      return result;
    } finally {
      how.signal?.removeEventListener('abort', abort);
    }
  }

  /** Lets an idle child go; kills it when it does not. */
  async stop(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    const grace = wait(STOP_GRACE_MS, undefined, { ref: false });
    await Promise.race([this.#exited, grace]);
    if (this.#alive) this.#process.kill('SIGKILL');
    await this.#exited;
  }

  /** Ends the child and its task at once. */
  async destroy(): Promise<void> {
    this.#kill('CLOSED', '成文服务正在关闭，任务未完成，重启后会重新执行');
    await this.#exited;
  }

  #ask(message: ToChild, onStep: Pending['onStep'] = () => Promise.resolve()): Promise<unknown> {
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#pending = { resolve, reject, onStep };
      if (!this.#alive) this.#settle((pending) => pending.reject(this.#endedError('已退出')));
      else void sendInPieces(message, (one) => this.#send(one));
    });
    return this.#watched(answered);
  }

  /** Resolved when the message is on its way, or the child is gone: its exit is heard elsewhere. */
  #send(message: ToChild): Promise<void> {
    return new Promise((resolve) => {
      this.#process.send(message, () => resolve());
    });
  }

  /** Kills the child when it takes too long or too much memory over an answer. */
  async #watched(answered: Promise<unknown>): Promise<unknown> {
    const { timeLimitMs, memoryLimitBytes } = this.#options;
    const late = setTimeout(() => {
      this.#kill('TIME_LIMIT', `任务超过 ${timeLimitMs / 1000} 秒的时限，成文进程已终止`);
    }, timeLimitMs);
    const look = setInterval(() => {
      void this.#lookAtMemory(memoryLimitBytes);
    }, MEMORY_INTERVAL_MS);
    try {
      return await answered;
    } finally {
      clearTimeout(late);
      clearInterval(look);
    }
  }

  async #lookAtMemory(limit: number): Promise<void> {
    const resident = this.#process.pid && (await residentMemory(this.#process.pid));
    if (resident !== undefined && resident > limit)
      this.#kill('MEMORY_LIMIT', tooMuchMemory(limit));
  }

  #hear(message: unknown): void {
    if (!isFromChild(message)) return;
    if (message.kind === 'step') this.#step(message.step);
    else if (message.kind === 'piece') this.#parcels.take(message);
    else if (message.kind === 'failed') {
      const error = new TaskError('FAILED', `成文失败：${message.message}`, message.stack);
      this.#settle((pending) => pending.reject(error));
    } else {
      const result = message.kind === 'done' ? this.#parcels.opened(message.result) : undefined;
      this.#settle((pending) => pending.resolve(result));
    }
  }

  #step(step: string): void {
    this.#pending?.onStep(step).then(
      () => this.#send({ kind: 'go-on' }),
      (error: unknown) => {
        this.#kill('FAILED', `步骤“${step}”之后的处理失败：${error}`);
      },
    );
  }

  #kill(reason: TaskErrorReason, message: string): void {
    if (!this.#alive) return;
    this.#killedFor ??= new TaskError(reason, message);
    this.#process.kill('SIGKILL');
  }

  #ended(how: string, resolve: () => void): void {
    this.#alive = false;
    this.#settle((pending) => pending.reject(this.#endedError(how)));
    resolve();
  }

  #endedError(how: string): TaskError {
    if (this.#killedFor !== undefined) return this.#killedFor;
    if (this.#stderr.includes('heap out of memory')) {
      return new TaskError('MEMORY_LIMIT', tooMuchMemory(this.#options.memoryLimitBytes));
    }
    return new TaskError('CRASHED', `成文进程意外结束（${how}），请重试`, this.#stderr);
  }

  #settle(settle: (pending: Pending) => void): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending !== undefined) settle(pending);
  }
}

function tooMuchMemory(limit: number): string {
  const megabytes = Math.round(limit / 2 ** 20);
  return `任务占用内存超过 ${megabytes} MB 的上限，成文进程已终止，请拆分材料后重试`;
}
