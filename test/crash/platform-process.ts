import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../server/project-root.ts';

/** What is started: the whole platform, or only its press. */
export type Entry = 'server/main.ts' | 'test/crash/press-process.ts';

/** Seconds until a job of a killed process is taken up: short, so that trials are. */
export const LEASE_SECONDS = 2;

/** Where the platform answers, with a development token of each administrator by role. */
type Ready = { readonly url?: string; readonly tokens?: Readonly<Record<string, string>> };

/** A second process on the same database. */
export type PlatformProcess = {
  readonly child: ChildProcess;
  /** It has said that it is at work; the whole platform also says where. */
  readonly ready: Promise<Ready>;
  /** How it ended: the signal, or the exit code with what it said. */
  readonly ended: Promise<string>;
  /** The end of what it has said on stderr. */
  readonly said: () => string;
};

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts a process of the platform; `killAt` ends it by SIGKILL when it reaches that point. */
export function startProcess(options: {
  entry: Entry;
  /** An outside database; without one the platform starts its own in the data folder. */
  mongodbUri?: string;
  dataDir: string;
  /** More settings. */
  env?: Record<string, string>;
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
        DATA_DIR: options.dataDir,
        PORT: '0',
        LOG_LEVEL: 'silent',
        JOB_LEASE_SECONDS: String(LEASE_SECONDS),
        ...(options.mongodbUri !== undefined && { MONGODB_URI: options.mongodbUri }),
        ...options.env,
        ...(options.killAt !== undefined && { KILL_AT: options.killAt }),
      },
    },
  );
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-2_000);
  });
  const ready = new Promise<Ready>((resolve) => {
    let line = '';
    child.stdout?.on('data', (text: Buffer) => {
      line += text.toString();
      if (line.endsWith('\n')) resolve(JSON.parse(line));
    });
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}: ${said}`));
  });
  return { child, ready, ended, said: () => said };
}

/** Ends a process if it still runs, and waits for its end. */
export async function endProcess({ child, ended }: PlatformProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await ended;
}
