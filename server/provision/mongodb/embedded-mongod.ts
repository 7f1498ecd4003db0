import { setTimeout as sleep } from 'node:timers/promises';
import {
  type MongoInstance,
  MongoInstanceEvents,
} from 'mongodb-memory-server-core/lib/util/MongoInstance.js';
import { reasonOf } from '../provision-error.ts';
import type { Reporter } from '../reporter.ts';
import { launchMongod, type MongodLaunch } from './launch-mongod.ts';

const RESTARTS = 5;
const RESTART_PAUSE_MS = 500;

/**
 * A mongod that belongs to this process. When it ends unasked (killed, out of memory) it is started
 * again on the same folder and port, so that clients reconnect by themselves.
 */
export class EmbeddedMongod {
  readonly #launch: MongodLaunch;
  readonly #reporter: Reporter;
  #instance: MongoInstance | undefined;
  #stopped: Promise<void> | undefined;
  #restart: Promise<void> = Promise.resolve();

  constructor(launch: MongodLaunch, reporter: Reporter) {
    this.#launch = launch;
    this.#reporter = reporter;
  }

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.#instance?.mongodProcess?.pid;
  }

  async start(): Promise<void> {
    const instance = await launchMongod(this.#launch);
    this.#instance = instance;
    instance.once(MongoInstanceEvents.instanceClosed, () => {
      if (this.#stopped === undefined) this.#restart = this.#startAgain();
    });
  }

  /** Ends it in order; the second call waits for the first. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopOnce();
    return this.#stopped;
  }

  async #stopOnce(): Promise<void> {
    await this.#restart;
    await this.#instance?.stop();
  }

  async #startAgain(): Promise<void> {
    this.#reporter.failed('MongoDB 意外退出，正在原数据目录上重新启动');
    for (let attempt = 1; attempt <= RESTARTS; attempt += 1) {
      await sleep(RESTART_PAUSE_MS * attempt);
      if (this.#stopped !== undefined) return;
      try {
        await this.start();
        this.#reporter.taken('MongoDB 已重新启动');
        return;
      } catch (error) {
        this.#reporter.failed(`MongoDB 第 ${attempt} 次重新启动失败：${reasonOf(error)}`);
      }
    }
    this.#reporter.failed(
      `MongoDB 未能重新启动（数据目录“${this.#launch.folder}”），请排除原因后重启服务`,
    );
  }
}
