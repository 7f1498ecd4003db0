import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import type { Reporter } from '../reporter.ts';

/** A holder that died stops refreshing its lock; after this time the next one takes over. */
const STALE_MS = 10_000;
/** A download over a slow line may hold the lock this long. */
const WAIT_MS = 30 * 60_000;
const RETRY_MS = 500;
const STAGING = 'staging-';

/**
 * Runs `work` while this process alone fills `cacheDir`; others wait, then find what was fetched.
 * `work` gets a staging folder on the same disk, removed afterwards.
 */
export async function withCacheLock<T>(
  options: { readonly cacheDir: string; readonly reporter: Reporter },
  work: (staging: string) => Promise<T>,
): Promise<T> {
  const { cacheDir, reporter } = options;
  await mkdir(cacheDir, { recursive: true });
  const release = await takeLock(cacheDir, reporter);
  try {
    await removeStaging(cacheDir);
    return await work(await mkdtemp(join(cacheDir, STAGING)));
  } finally {
    await removeStaging(cacheDir);
    await release();
  }
}

/** All of them: under the lock, any other is what a process that died has left. */
async function removeStaging(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (name.startsWith(STAGING)) await rm(join(cacheDir, name), { recursive: true, force: true });
  }
}

async function takeLock(cacheDir: string, reporter: Reporter): Promise<() => Promise<void>> {
  const options = { stale: STALE_MS, lockfilePath: join(cacheDir, 'fetching.lock') };
  try {
    return await lockfile.lock(cacheDir, options);
  } catch (error) {
    if (!isLocked(error)) throw error;
  }
  reporter.taken(`另一个进程正在向缓存目录“${cacheDir}”下载，等待其完成`);
  const retries = Math.ceil(WAIT_MS / RETRY_MS);
  return lockfile.lock(cacheDir, {
    ...options,
    retries: { retries, minTimeout: RETRY_MS, maxTimeout: RETRY_MS, factor: 1 },
  });
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOCKED';
}
