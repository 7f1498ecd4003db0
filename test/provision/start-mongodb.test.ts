import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { processIdentity } from '../../server/provision/mongodb/process-identity.ts';
import { type RunningMongodb, startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { DataFolderInUseError } from '../../server/provision/provision-error.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { testDatabaseUri } from '../testkit/mongo.ts';

const settings = { ...provisionSettingsFrom(process.env), mongodbUri: undefined };

let dataDir: string;
let lines: string[];
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rectification-data-'));
  lines = [];
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

function start(): Promise<RunningMongodb> {
  return startMongodb({ settings, reporter: collectingReporter(lines), dataDir });
}

/** Another process that holds the data folder; resolves when its MongoDB runs. */
async function startElsewhere(): Promise<{ child: ChildProcess; uri: string }> {
  const entry = join(import.meta.dirname, 'hold-data-folder.ts');
  const child = fork(entry, [dataDir], { execArgv: ['--import', 'tsx'] });
  children.push(child);
  const [uri] = await once(child, 'message');
  return { child, uri: String(uri) };
}

async function withRows<T>(
  uri: string,
  work: (rows: ReturnType<ReturnType<MongoClient['db']>['collection']>) => Promise<T>,
): Promise<T> {
  const client = await MongoClient.connect(uri);
  try {
    return await work(client.db('kept').collection('rows'));
  } finally {
    await client.close();
  }
}

async function mongodPid(): Promise<number> {
  return Number(await readFile(join(dataDir, 'mongodb', 'mongod.lock'), 'utf8'));
}

/** The library's helper that ends a mongod without parent: gone as well, as when all were killed. */
async function killKeeperOf({ pid }: ChildProcess): Promise<void> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  for (const kin of list.trim().split(' ').map(Number)) {
    const command = await readFile(`/proc/${kin}/cmdline`, 'utf8');
    if (command.includes('mongo_killer')) return void process.kill(kin, 'SIGKILL');
  }
  throw new Error('the helper was not found');
}

describe('the provided MongoDB', () => {
  test('is a replica set of one that commits transactions and refuses scripts', async () => {
    const client = await MongoClient.connect(testDatabaseUri('provision'));
    try {
      const rows = client.db().collection('rows');
      await client.withSession((session) =>
        session.withTransaction(() => rows.insertOne({ a: 1 }, { session })),
      );
      expect(await rows.countDocuments()).toBe(1);
      await expect(rows.findOne({ $where: 'true' })).rejects.toThrow(/script/i);
      const hello = await client.db('admin').command({ hello: 1 });
      expect(hello.setName).toBe('rectification');
      expect(hello.hosts).toHaveLength(1);
      expect(hello.me).toMatch(/^127\.0\.0\.1:/);
    } finally {
      await client.close();
    }
  });

  test('keeps its data over an orderly stop, also on another port', async () => {
    const first = await start();
    await withRows(first.uri, (rows) => rows.insertOne({ kept: true }));
    await first.stop();
    const second = await start();
    try {
      expect(second.uri).not.toBe(first.uri);
      expect(await withRows(second.uri, (rows) => rows.countDocuments())).toBe(1);
    } finally {
      await second.stop();
    }
    expect(await readdir(dataDir)).toEqual(['mongodb']);
  });

  test('is started again on the same address when its process is killed', async () => {
    const server = await start();
    try {
      await withRows(server.uri, (rows) => rows.insertOne({ acknowledged: true }));
      const killed = server.pid();
      process.kill(killed ?? 0, 'SIGKILL');
      expect(await withRows(server.uri, (rows) => rows.countDocuments())).toBe(1);
      expect(server.pid()).not.toBe(killed);
      await expect
        .poll(() => lines.slice(-2))
        .toEqual(['✗ MongoDB 意外退出，正在原数据目录上重新启动', '✓ MongoDB 已重新启动']);
    } finally {
      await server.stop();
      await server.stop();
    }
  });

  test('MONGODB_URI is used as it is and nothing is started', async () => {
    const uri = 'mongodb://db.example:27017/?replicaSet=rs0';
    const outside = await startMongodb({
      settings: { ...settings, mongodbUri: uri },
      reporter: collectingReporter(lines),
      dataDir,
    });
    expect(outside.uri).toBe(uri);
    await outside.stop();
    expect(await readdir(dataDir)).toEqual([]);
  });
});

describe('a data folder', () => {
  test('that another process uses is refused with folder and pid, and stays usable there', async () => {
    const { child, uri } = await startElsewhere();
    const error = await start().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataFolderInUseError);
    expect(error).toMatchObject({ code: 'DATA_FOLDER_IN_USE', folder: dataDir, pid: child.pid });
    expect(String(error)).toContain(`“${dataDir}”正由进程 ${child.pid} 使用`);
    await withRows(uri, (rows) => rows.insertOne({ still: true }));
    child.send('stop');
    await once(child, 'exit');
  });

  test('is taken over after kill -9 of owner and mongod, acknowledged rows still there', async () => {
    const { child, uri } = await startElsewhere();
    await withRows(uri, (rows) => rows.insertOne({ acknowledged: true }));
    process.kill(await mongodPid(), 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const begun = Date.now();
    const again = await start();
    try {
      expect(Date.now() - begun).toBeLessThan(10_000);
      expect(await withRows(again.uri, (rows) => rows.countDocuments())).toBe(1);
      expect(lines.join('\n')).toContain(`进程 ${child.pid} 已不存在`);
    } finally {
      await again.stop();
    }
  });

  test('on which a killed owner left a mongod running: that one is stopped first', async () => {
    const { child, uri } = await startElsewhere();
    await withRows(uri, (rows) => rows.insertOne({ acknowledged: true }));
    const orphan = await mongodPid();
    await killKeeperOf(child);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const again = await start();
    try {
      expect(await mongodPid()).not.toBe(orphan);
      expect(await withRows(again.uri, (rows) => rows.countDocuments())).toBe(1);
      expect(lines.join('\n')).toContain(`遗留的 mongod（进程 ${orphan}）`);
    } finally {
      await again.stop();
    }
  });

  test('whose owner file names a pid that now belongs to another process is not blocked', async () => {
    const { startedAt } = await processIdentity(process.pid);
    const earlier = { pid: process.pid, startedAt: `${startedAt}0` };
    await writeFile(join(dataDir, 'owner.json'), JSON.stringify(earlier));
    const server = await start();
    await server.stop();
    expect(lines.join('\n')).toContain('上次未正常关闭');
  });
});
