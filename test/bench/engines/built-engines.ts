import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../../server/project-root.ts';

const run = promisify(execFile);

let building: Promise<string> | undefined;

/**
 * Path of an engine's entry as JavaScript, made as `npm run build` makes the server: production runs
 * no loader of sources. Built once a run, anew, so that no earlier build is measured.
 */
export async function builtEngine(entry: 'child' | 'cold'): Promise<string> {
  building ??= build();
  return join(await building, 'test', 'bench', 'engines', `${entry}.js`);
}

async function build(): Promise<string> {
  const out = join(projectRoot, '.data', 'bench', 'build');
  await rm(out, { recursive: true, force: true });
  const compiler = createRequire(import.meta.url).resolve('typescript/package.json');
  const tsc = join(compiler, '..', 'bin', 'tsc');
  const project = join(projectRoot, 'test', 'bench', 'tsconfig.json');
  await run(process.execPath, [tsc, '-p', project, '--outDir', out]);
  return out;
}
