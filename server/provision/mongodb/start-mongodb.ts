import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Reporter } from '../reporter.ts';
import type { ProvisionSettings } from '../settings.ts';
import { takeDataFolder } from './data-folder.ts';
import { EmbeddedMongod } from './embedded-mongod.ts';
import { findMongod } from './find-mongod.ts';
import { REPLICA_SET } from './replica-set.ts';

/** A MongoDB to connect to. `stop` ends a server that was started here, never an outside one. */
export type RunningMongodb = {
  /** Connection string without a database name's path. */
  readonly uri: string;
  /** Process id of a server that was started here, while it runs. */
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
};

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
    return { uri: settings.mongodbUri, pid: () => undefined, stop: async () => undefined };
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
    const port = await freePort();
    const server = new EmbeddedMongod({ mongod, folder, port }, reporter);
    await server.start();
    const kept = throwaway ? '临时数据' : `数据目录“${folder}”`;
    reporter.taken(`MongoDB ${mongod.version} 已启动（127.0.0.1:${port}，${kept}）`);
    return {
      uri: `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`,
      pid: () => server.pid,
      stop: stopOnce(async () => {
        await server.stop();
        await clean();
      }),
    };
  } catch (error) {
    await clean();
    throw error;
  }
}

/** A second call must not give back a folder that somebody else has taken since. */
function stopOnce(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return () => {
    stopped ??= stop();
    return stopped;
  };
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
