import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { projectRoot } from '../project-root.ts';

/** A platform that answers, and how to end it. */
export type Platform = {
  readonly url: string;
  /** Development token of the administrator. */
  readonly token: string;
  stop(): Promise<void>;
};

const readyLine = z.object({ ready: z.literal(true), url: z.url(), token: z.string() });

/**
 * The platform to play on: the running one that `DEMO_URL` and `DEMO_TOKEN` name, else one of our
 * own on a database that is thrown away, started as `npm start` would.
 */
export async function openPlatform(): Promise<Platform> {
  const { DEMO_URL, DEMO_TOKEN } = process.env;
  if (DEMO_URL !== undefined && DEMO_TOKEN !== undefined) {
    // The address that `npm start` prints ends in /graphql; the files are beside it.
    const url = new URL(DEMO_URL).origin;
    return { url, token: DEMO_TOKEN, stop: async () => {} };
  }
  return startOwn();
}

async function startOwn(): Promise<Platform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rectification-demo-'));
  const child = spawn(
    process.execPath,
    [...process.execArgv, join(projectRoot, 'server', 'main.ts'), '--json'],
    {
      cwd: projectRoot,
      env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const stop = () => stopOwn(child, dataDir);
  try {
    return { ...(await readyOf(child)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readyOf(child: ChildProcess): Promise<{ url: string; token: string }> {
  if (!child.stdout) throw new Error('平台进程没有标准输出');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) return readyLine.parse(JSON.parse(line));
  }
  throw new Error('平台未能启动，原因见上');
}

async function stopOwn(child: ChildProcess, dataDir: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await rm(dataDir, { recursive: true, force: true });
}
