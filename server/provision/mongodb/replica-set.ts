import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, MongoNetworkError, MongoServerError } from 'mongodb';
import { z } from 'zod';
import { ProvisionError } from '../provision-error.ts';

/** Name of the replica set of one. */
export const REPLICA_SET = 'rectification';

const ALREADY_INITIALIZED = 23;
const PRIMARY_WAIT_MS = 60_000;
const POLL_MS = 25;
const ATTEMPTS = 5;
const RETRY_MS = 200;

const configSchema = z.looseObject({
  version: z.number(),
  members: z.tuple([z.looseObject({ host: z.string() })]),
});

/**
 * Makes the mongod on a port the primary of a replica set of one. A folder that was used on
 * another port before is given the new address.
 */
export async function makePrimary(port: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryMakePrimary(port);
    } catch (error) {
      // A member that changes its state, as after a new address, closes its connections.
      if (!(error instanceof MongoNetworkError) || attempt === ATTEMPTS) throw error;
      await sleep(RETRY_MS);
    }
  }
}

async function tryMakePrimary(port: number): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: 10_000,
  });
  try {
    await client.connect();
    await initiate(client, host);
    await waitForPrimary(client);
  } finally {
    await client.close();
  }
}

async function initiate(client: MongoClient, host: string): Promise<void> {
  const admin = client.db('admin');
  try {
    await admin.command({
      replSetInitiate: {
        _id: REPLICA_SET,
        members: [{ _id: 0, host }],
        settings: { electionTimeoutMillis: 1000 },
      },
    });
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === ALREADY_INITIALIZED)) throw error;
    const { config } = await admin.command({ replSetGetConfig: 1 });
    const old = configSchema.parse(config);
    const [member] = old.members;
    if (member.host === host) return;
    await admin.command({
      replSetReconfig: { ...old, version: old.version + 1, members: [{ ...member, host }] },
      force: true,
    });
  }
}

async function waitForPrimary(client: MongoClient): Promise<void> {
  const end = Date.now() + PRIMARY_WAIT_MS;
  while (Date.now() < end) {
    const hello = await client.db('admin').command({ hello: 1 });
    if (hello.isWritablePrimary === true) return;
    await sleep(POLL_MS);
  }
  throw new ProvisionError(
    'MONGOD_NOT_STARTED',
    `MongoDB 在 ${PRIMARY_WAIT_MS / 1000} 秒内没有成为主节点，请查看数据目录所在磁盘是否已满或过慢。`,
  );
}
