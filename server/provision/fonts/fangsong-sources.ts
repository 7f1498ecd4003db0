import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { extract } from 'tar';
import { ProvisionError } from '../provision-error.ts';
import type { DownloadProgress } from '../reporter.ts';
import { runTool } from '../run-tool.ts';

/** A place from which a 仿宋 can be fetched without asking anyone. */
export type FangsongSource = {
  /** Part of the cached file's name. */
  readonly key: string;
  /** Its name on the terminal. */
  readonly label: string;
  readonly origin: string;
  /** Font units by which a converted font's outlines are lifted; none when absent. */
  readonly raise?: number;
  /** Path of the font file fetched into `staging`; ProvisionError when it is not to be had. */
  readonly fetch: (staging: string, progress: DownloadProgress) => Promise<string>;
};

const STALL_MS = 30_000;

const ZHUQUE = '@fontpkg/zhuque-fangsong-technical-preview@0.212.0';
const FANDOL_PACKAGE = 'texlive-lang-chinese';
const FANDOL_PATH =
  'usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf';
const FANDOL_DEB_BYTES = 49_300_000;

/**
 * The middle of its Han characters' ink lies at 0.307 em over the baseline, that of 宋体 at 0.380.
 * A line mixes both (digits, and what 仿宋 lacks), and would show 1.2 pt of difference at 16 pt.
 */
const FANDOL_RAISE = 73;

/** In the order of preference: 朱雀仿宋 (OFL), then FandolFang (GPL with font exception). */
export const FANGSONG_SOURCES: readonly FangsongSource[] = [
  { key: 'zhuque-0.212', label: '朱雀仿宋', origin: 'npm @fontpkg', fetch: fetchZhuque },
  {
    key: `fandol-raised-${FANDOL_RAISE}`,
    label: 'FandolFang',
    origin: `Debian ${FANDOL_PACKAGE}`,
    raise: FANDOL_RAISE,
    fetch: fetchFandol,
  },
];

async function fetchZhuque(staging: string, progress: DownloadProgress): Promise<string> {
  const folder = join(staging, 'zhuque');
  await mkdir(folder, { recursive: true });
  await runTool({
    command: 'npm',
    args: ['pack', ZHUQUE, '--pack-destination', folder, '--ignore-scripts', '--fetch-retries=0'],
    cwd: folder,
    stallMs: STALL_MS,
    watch: { folder, total: undefined, progress },
  });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new ProvisionError('TOOL_FAILED', 'npm 没有留下下载的文件');
  await extract({ file: join(folder, archive), cwd: folder });
  const names = await readdir(folder, { recursive: true });
  const font =
    names.find((name) => /\.ttf$/i.test(name)) ?? names.find((name) => /\.otf$/i.test(name));
  if (font === undefined) throw new ProvisionError('FONT_MISSING', '包内没有 .ttf 或 .otf 字体');
  return join(folder, font);
}

async function fetchFandol(staging: string, progress: DownloadProgress): Promise<string> {
  const folder = join(staging, 'fandol');
  await mkdir(folder, { recursive: true });
  await downloadDeb(folder, progress);
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  if (archive === undefined) throw new ProvisionError('TOOL_FAILED', 'apt-get 没有留下下载的文件');
  const unpacked = join(folder, 'unpacked');
  await runTool({
    command: 'dpkg-deb',
    args: ['-x', join(folder, archive), unpacked],
    stallMs: 120_000,
  });
  return join(unpacked, FANDOL_PATH);
}

async function downloadDeb(folder: string, progress: DownloadProgress): Promise<void> {
  const download = {
    command: 'apt-get',
    args: ['download', FANDOL_PACKAGE],
    cwd: folder,
    stallMs: STALL_MS,
    watch: { folder, total: FANDOL_DEB_BYTES, progress },
  };
  try {
    await runTool(download);
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    // A machine that has never fetched the package lists knows no package.
    await runTool({ command: 'apt-get', args: ['update'], stallMs: STALL_MS });
    await runTool(download);
  }
}
