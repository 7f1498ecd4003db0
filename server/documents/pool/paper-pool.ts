import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FontFile } from '../fonts/face.ts';
import type { Paper, PaperOrder } from '../paper/paper.ts';
import { ChildPool, type ChildPoolOptions } from './child-pool.ts';

/** A paper from a child; its Document stays there, a large tree of which only the title is asked for. */
export type PooledPaper = Omit<Paper, 'document'> & { readonly title?: string };

/** Papers made in child processes. The child names the step `rendered` before it verifies the bytes. */
export type PaperPool = ChildPool<PaperOrder, PooledPaper>;

/** How papers are made where nothing else is said. */
export const PAPER_DEFAULTS = {
  workers: 1,
  queueLimit: 100,
  tasksPerChild: 200,
  timeLimitMs: 120_000,
  memoryLimitBytes: 1536 * 2 ** 20,
} as const;

/** Starts a pool; its children load the fonts at once and keep them. Close it to let the process end. */
export function startPaperPool(
  options: { readonly fonts: readonly FontFile[] } & Partial<
    Omit<ChildPoolOptions, 'entry' | 'execArgv' | 'setup'>
  >,
): PaperPool {
  const { fonts, ...limits } = options;
  return new ChildPool({
    ...PAPER_DEFAULTS,
    ...limits,
    entry: siblingModule('paper-child'),
    execArgv: loaderFlags(),
    setup: fonts,
  });
}

/** Sources and build have different extensions; a child runs what its parent runs. */
const EXTENSION = extname(fileURLToPath(import.meta.url));

/** A module of this folder, as a child's entry. */
export function siblingModule(name: string): URL {
  return new URL(`./${name}${EXTENSION}`, import.meta.url);
}

/** Flags of node that let a child read TypeScript sources; none for the build. */
export function loaderFlags(): readonly string[] {
  if (EXTENSION !== '.ts') return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}
