import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../server/project-root.ts';

/** What is started: the whole platform, or only its press. */
export type Entry = 'server/main.ts' | 'test/crash/press-process.ts';

/** Seconds until a job of a killed process is taken up: short, so that trials are. */
export const LEASE_SECONDS = 2;

/** A second process on the same database. */
export type PlatformProcess = {
  readonly child: ChildProcess;
  /** It has said that it is at work. */
  readonly ready: Promise<void>;
  /** How it ended: the signal, or the exit code with what it said. */
  readonly ended: Promise<string>;
};

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts a process of the platform; `killAt` ends it by SIGKILL when it reaches that point. */
export function startProcess(options: {
  entry: Entry;
  mongodbUri: string;
  dataDir: string;
  killAt?: string;
}): PlatformProcess {
  const child = spawn(
    process.execPath,
    ['--import', tsx, join(projectRoot, options.entry), '--json'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        MONGODB_URI: options.mongodbUri,
        DATA_DIR: options.dataDir,
        PORT: '0',
        LOG_LEVEL: 'silent',
        JOB_LEASE_SECONDS: String(LEASE_SECONDS),
        ...(options.killAt !== undefined && { KILL_AT: options.killAt }),
      },
    },
  );
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-2_000);
  });
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('"ready":true')) resolve();
    });
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}: ${said}`));
  });
  return { child, ready, ended };
}

/** Ends a process if it still runs, and waits for its end. */
export async function endProcess({ child, ended }: PlatformProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await ended;
}
