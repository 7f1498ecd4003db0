import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DataFolderInUseError } from '../provision-error.ts';
import type { Reporter } from '../reporter.ts';
import { isAlive, type ProcessIdentity, processIdentity } from './process-identity.ts';

const ownerSchema = z.object({ pid: z.number().int().positive(), startedAt: z.string() });

const ORPHAN_STOP_MS = 15_000;
const POLL_MS = 50;

/**
 * Takes a data folder for this process; the returned function gives it back. Refuses with
 * DataFolderInUseError while its owner lives. An owner that was killed is recognised by its pid and
 * start time, and a mongod which it left running on the folder is stopped.
 */
export async function takeDataFolder(
  folder: string,
  reporter: Reporter,
): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const ownerFile = join(folder, 'owner.json');
  const owner = await readOwner(ownerFile);
  if (owner !== undefined && (await isAlive(owner))) {
    throw new DataFolderInUseError(folder, owner.pid);
  }
  if (owner !== undefined) {
    reporter.taken(`数据目录“${folder}”上次未正常关闭（进程 ${owner.pid} 已不存在），现予接管`);
    await rm(ownerFile, { force: true });
  }
  const self = await processIdentity(process.pid);
  await claim({ folder, ownerFile, self });
  await stopOrphan(folder, reporter);
  return () => rm(ownerFile, { force: true });
}

/** Links a complete file into place: of two processes that come at once, one gets it. */
async function claim(options: {
  readonly folder: string;
  readonly ownerFile: string;
  readonly self: ProcessIdentity;
}): Promise<void> {
  const { folder, ownerFile, self } = options;
  const staged = `${ownerFile}.${process.pid}`;
  await writeFile(staged, `${JSON.stringify(self)}\n`);
  try {
    await link(staged, ownerFile);
  } catch (error) {
    const other = await readOwner(ownerFile);
    if (other !== undefined) throw new DataFolderInUseError(folder, other.pid);
    throw error;
  } finally {
    await rm(staged, { force: true });
  }
}

async function readOwner(ownerFile: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(ownerFile, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return ownerSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A mongod whose parent was killed goes on writing: it must end before another one starts. */
async function stopOrphan(folder: string, reporter: Reporter): Promise<void> {
  const pid = await orphanOf(folder);
  if (pid === undefined) return;
  reporter.taken(`数据目录“${folder}”上有遗留的 mongod（进程 ${pid}），正在停止`);
  process.kill(pid, 'SIGTERM');
  const end = Date.now() + ORPHAN_STOP_MS;
  while (Date.now() < end) {
    if ((await orphanOf(folder)) === undefined) return;
    await sleep(POLL_MS);
  }
  throw new DataFolderInUseError(folder, pid);
}

/** mongod writes its pid into mongod.lock and empties it when it ends in order. */
async function orphanOf(folder: string): Promise<number | undefined> {
  const dbPath = databasePath(folder);
  const text = await readFile(join(dbPath, 'mongod.lock'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(dbPath) ? pid : undefined;
}

/** Where mongod's own files lie in a data folder. */
export function databasePath(folder: string): string {
  return join(folder, 'mongodb');
}
