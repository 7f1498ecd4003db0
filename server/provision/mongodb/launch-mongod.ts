import { mkdir } from 'node:fs/promises';
import { MongoInstance } from 'mongodb-memory-server-core';
import { ProvisionError, reasonOf } from '../provision-error.ts';
import { databasePath } from './data-folder.ts';
import type { FoundMongod } from './find-mongod.ts';
import { makePrimary, REPLICA_SET } from './replica-set.ts';

/** A set of one has nobody to hand over to: on a signal it need not wait for others (15 s). */
const QUICK_SHUTDOWN = 'shutdownTimeoutMillisForSignaledShutdown=100';

/**
 * A killed process leaves its open transaction behind, and with it the locks on what it wrote. The
 * server's usual 60 seconds would hold up everybody who writes the same rows; ours take one at most.
 */
const QUICK_RELEASE = 'transactionLifetimeLimitSeconds=10';

/** Recovery of a large folder after a power cut takes its time. */
const LAUNCH_MS = 120_000;

/** What a mongod is started with. */
export type MongodLaunch = {
  readonly mongod: FoundMongod;
  readonly folder: string;
  readonly port: number;
};

/**
 * Starts a mongod on a data folder, bound to 127.0.0.1, and waits until it is the primary of its
 * replica set of one. ProvisionError (MONGOD_NOT_STARTED, DATA_FOLDER_IN_USE) otherwise.
 */
export async function launchMongod({ mongod, folder, port }: MongodLaunch): Promise<MongoInstance> {
  const dbPath = databasePath(folder);
  await mkdir(dbPath, { recursive: true });
  const instance = new MongoInstance({
    binary: { systemBinary: mongod.binary, version: mongod.version },
    instance: {
      dbPath,
      port,
      ip: '127.0.0.1',
      replSet: REPLICA_SET,
      storageEngine: 'wiredTiger',
      args: [
        '--noscripting',
        ...[QUICK_SHUTDOWN, QUICK_RELEASE].flatMap((parameter) => ['--setParameter', parameter]),
      ],
      launchTimeout: LAUNCH_MS,
    },
    // A process group of its own: Ctrl+C reaches this process only, which then stops it in order.
    spawn: { detached: true },
  });
  try {
    await instance.start();
    await makePrimary(port);
    return instance;
  } catch (error) {
    await instance.stop();
    throw launchError(error, folder);
  }
}

function launchError(error: unknown, folder: string): ProvisionError {
  if (error instanceof ProvisionError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/DBPathInUse/.test(text)) {
    return new ProvisionError(
      'DATA_FOLDER_IN_USE',
      `数据目录“${folder}”正由另一个 mongod 使用，本次启动已停止。请先停止该 mongod，或者改用另一个数据目录。`,
      { cause: error },
    );
  }
  return new ProvisionError(
    'MONGOD_NOT_STARTED',
    `MongoDB 未能在数据目录“${folder}”上启动：${reasonOf(error)}。请检查磁盘空间和目录权限后重试。`,
    { cause: error },
  );
}
