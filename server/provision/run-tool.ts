import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProvisionError } from './provision-error.ts';
import type { DownloadProgress } from './reporter.ts';

/** A tool of the machine (pip, npm, apt-get) and how long to bear with it. */
export type ToolRun = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the tool after this time without a byte of output or of download. */
  readonly stallMs: number;
  /** Folder whose growth counts as progress. */
  readonly watch?: {
    readonly folder: string;
    readonly total: number | undefined;
    readonly progress: DownloadProgress;
  };
};

const POLL_MS = 200;

/** Runs a tool without a shell and without input; its standard output, or a ProvisionError. */
export function runTool(run: ToolRun): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.command, [...run.args], {
      cwd: run.cwd,
      env: { ...process.env, ...run.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    let stalled = false;
    const watcher = watchProgress(run, () => {
      stalled = true;
      child.kill('SIGKILL');
    });
    child.stdout.on('data', (chunk: Buffer) => {
      output.push(chunk);
      watcher.alive();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors.push(chunk);
      watcher.alive();
    });
    const fail = (why: string) =>
      reject(new ProvisionError('TOOL_FAILED', `${run.command} ${why}`));
    child.on('error', (error) => {
      watcher.stop();
      fail(isMissing(error) ? '不在本机' : `无法运行：${error.message}`);
    });
    child.on('close', (code) => {
      watcher.stop();
      if (stalled) fail(`${run.stallMs / 1000} 秒没有进展，已停止`);
      else if (code === 0) resolve(textOf(output));
      else fail(`以代码 ${code} 结束：${telling(textOf(errors) || textOf(output))}`);
    });
  });
}

/** Joined before decoding: a chunk may end within a character. */
function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

function watchProgress(run: ToolRun, onStall: () => void): { alive(): void; stop(): void } {
  let lastSign = Date.now();
  let lastSize = 0;
  const timer = setInterval(() => {
    if (Date.now() - lastSign > run.stallMs) onStall();
    if (run.watch === undefined) return;
    const { folder, total, progress } = run.watch;
    void sizeOfFolder(folder).then((size) => {
      if (size > lastSize) lastSign = Date.now();
      lastSize = size;
      if (size > 0) progress.update(size, total);
    });
  }, POLL_MS);
  return {
    alive: () => {
      lastSign = Date.now();
    },
    stop: () => {
      clearInterval(timer);
      run.watch?.progress.end();
    },
  };
}

async function sizeOfFolder(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      (found) => (found.isFile() ? found.size : 0),
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function isMissing(error: Error): boolean {
  return 'code' in error && error.code === 'ENOENT';
}

/** The line of a tool's output that names the error, else its last one. */
function telling(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.find((line) => /error|^E:|404/i.test(line)) ?? lines.at(-1) ?? '没有输出';
}
