import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testFonts } from '../../testkit/fonts.ts';
import { type BenchCase, CREATED_AT } from '../cases/bench-case.ts';
import { documentOf } from '../cases/document-of.ts';
import { noticeCase } from '../cases/notice.ts';
import { planCase } from '../cases/plan.ts';
import { builtEngine } from '../engines/built-engines.ts';
import type { ColdInput } from '../engines/cold.ts';
import { pdfmakeDefinition } from '../engines/pdfmake-definition.ts';

const run = promisify(execFile);

/** Milliseconds from the start of a process to its end, in which it makes one paper. */
export type ColdFigures = {
  readonly case: string;
  readonly ours: readonly number[];
  readonly pdfmake: readonly number[];
};

/** Papers without photos: they would be read from a file first by both. */
const CASES: readonly BenchCase[] = [noticeCase, planCase];

/**
 * A fresh process for each paper, ours and stock pdfmake in turn, both from built JavaScript: the
 * build is made anew, outside of what is timed. Where the fonts lie is told to both; we assemble the
 * paper, stock pdfmake gets its definition ready made.
 */
export async function coldStarts(rounds: number): Promise<ColdFigures[]> {
  const entry = await builtEngine('cold');
  const folder = await mkdtemp(join(tmpdir(), 'bench-cold-'));
  try {
    const figures: ColdFigures[] = [];
    for (const one of CASES) {
      const times = { ours: [] as number[], pdfmake: [] as number[] };
      for (let seed = 1; seed <= rounds; seed += 1) {
        const file = join(folder, `${one.name}-${seed}.json`);
        await writeFile(file, JSON.stringify(await coldInput(one, seed)));
        times.ours.push(await timeOf([entry, 'ours', file]));
        times.pdfmake.push(await timeOf([entry, 'pdfmake', file]));
      }
      figures.push({ case: one.name, ...times });
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function coldInput(one: BenchCase, seed: number): Promise<ColdInput> {
  const paper = await one.paper(seed);
  if (paper.from !== 'template') throw new Error(`${one.name} is not made from a template`);
  const definition = pdfmakeDefinition(documentOf(paper), new Map());
  const { source, facts } = paper;
  return { fonts: await testFonts(), createdAt: CREATED_AT, source, facts, definition };
}

async function timeOf(args: readonly string[]): Promise<number> {
  const start = performance.now();
  await run(process.execPath, args);
  return performance.now() - start;
}
