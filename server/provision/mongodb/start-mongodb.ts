import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MongoInstance } from 'mongodb-memory-server-core';
import { ProvisionError, reasonOf } from '../provision-error.ts';
import type { Reporter } from '../reporter.ts';
import type { ProvisionSettings } from '../settings.ts';
import { databasePath, takeDataFolder } from './data-folder.ts';
import { type FoundMongod, findMongod } from './find-mongod.ts';
import { makePrimary, REPLICA_SET } from './replica-set.ts';

/** A MongoDB to connect to. `stop` ends a server that was started here, never an outside one. */
export type RunningMongodb = {
  /** Connection string without a database name's path. */
  readonly uri: string;
  readonly stop: () => Promise<void>;
};

/** A set of one has nobody to hand over to: on a signal it need not wait for others (15 s). */
const QUICK_SHUTDOWN = 'shutdownTimeoutMillisForSignaledShutdown=100';

/** Recovery of a large folder after a power cut takes its time. */
const LAUNCH_MS = 120_000;

/**
 * Provides a real MongoDB, a replica set of one on 127.0.0.1. With `dataDir` its data stay there,
 * without it they are thrown away on stop. MONGODB_URI is used as it is.
 * Throws DataFolderInUseError, or ProvisionError when none can be had or it does not start.
 */
export async function startMongodb(options: {
  readonly settings: ProvisionSettings;
  readonly reporter: Reporter;
  readonly dataDir?: string;
}): Promise<RunningMongodb> {
  const { settings, reporter } = options;
  if (settings.mongodbUri !== undefined) {
    reporter.taken('MongoDB：使用 MONGODB_URI 所指的服务器');
    return { uri: settings.mongodbUri, stop: async () => undefined };
  }
  const mongod = await findMongod(options);
  const throwaway = options.dataDir === undefined;
  const folder = throwaway
    ? await mkdtemp(join(tmpdir(), 'rectification-mongodb-'))
    : resolve(options.dataDir);
  const giveBack = await takeDataFolder(folder, reporter);
  const clean = async () => {
    await giveBack();
    if (throwaway) await rm(folder, { recursive: true, force: true });
  };
  try {
    const started = await launch(mongod, folder);
    const kept = throwaway ? '临时数据' : `数据目录“${folder}”`;
    reporter.taken(`MongoDB ${mongod.version} 已启动（127.0.0.1:${started.port}，${kept}）`);
    return {
      uri: `mongodb://127.0.0.1:${started.port}/?replicaSet=${REPLICA_SET}`,
      stop: async () => {
        await started.instance.stop();
        await clean();
      },
    };
  } catch (error) {
    await clean();
    throw error;
  }
}

async function launch(
  mongod: FoundMongod,
  folder: string,
): Promise<{ readonly instance: MongoInstance; readonly port: number }> {
  const dbPath = databasePath(folder);
  await mkdir(dbPath, { recursive: true });
  const port = await freePort();
  const instance = new MongoInstance({
    binary: { systemBinary: mongod.binary, version: mongod.version },
    instance: {
      dbPath,
      port,
      ip: '127.0.0.1',
      replSet: REPLICA_SET,
      storageEngine: 'wiredTiger',
      args: ['--noscripting', '--setParameter', QUICK_SHUTDOWN],
      launchTimeout: LAUNCH_MS,
    },
    // A process group of its own: Ctrl+C reaches this process only, which then stops it in order.
    spawn: { detached: true },
  });
  try {
    await instance.start();
    await makePrimary(port);
    return { instance, port };
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

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolvePort(port));
    });
  });
}
