import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { projectRoot } from '../project-root.ts';
import type { GraphqlClient } from './graphql-client.ts';

/** A platform that answers, and how to end it. */
export type Platform = {
  /** Registers regions and organs. */
  readonly system: GraphqlClient;
  /** Registers people and issues their development tokens. */
  readonly security: GraphqlClient;
  stop(): Promise<void>;
};

const readyLine = z.object({
  ready: z.literal(true),
  url: z.url(),
  tokens: z.object({ SYSTEM_ADMINISTRATOR: z.string(), SECURITY_ADMINISTRATOR: z.string() }),
});

/**
 * The platform to play on: the running one that `DEMO_URL`, `DEMO_SYSTEM_TOKEN` and
 * `DEMO_SECURITY_TOKEN` name, else one of our own on a database that is thrown away, started as
 * `npm start` would.
 */
export async function openPlatform(): Promise<Platform> {
  const { DEMO_URL, DEMO_SYSTEM_TOKEN: system, DEMO_SECURITY_TOKEN: security } = process.env;
  if (DEMO_URL === undefined || system === undefined || security === undefined) return startOwn();
  // The address that `npm start` prints ends in /graphql; the files are beside it.
  const url = new URL(DEMO_URL).origin;
  const stop = async () => {};
  return { system: { url, token: system }, security: { url, token: security }, stop };
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

async function readyOf(child: ChildProcess): Promise<Omit<Platform, 'stop'>> {
  if (!child.stdout) throw new Error('平台进程没有标准输出');
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const { url, tokens } = readyLine.parse(JSON.parse(line));
    return {
      system: { url, token: tokens.SYSTEM_ADMINISTRATOR },
      security: { url, token: tokens.SECURITY_ADMINISTRATOR },
    };
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
