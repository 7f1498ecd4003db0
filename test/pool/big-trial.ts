import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Paper, PaperOrder } from '../../server/documents/paper/paper.ts';
import type { PaperPool } from '../../server/documents/pool/paper-pool.ts';
import { residentMemory } from '../../server/documents/pool/resident-memory.ts';
import { TaskError } from '../../server/documents/pool/task-error.ts';
import { isError } from '../../server/domain/finding.ts';

const run = promisify(execFile);
const LOOK_MS = 50;
const MEGABYTE = 2 ** 20;

/** A paper and what must come of it: a PDF without errors, or a refusal at a place in the facts. */
export type BigTrial = {
  readonly name: string;
  order(): Promise<PaperOrder>;
  /** Absent: the paper must print. */
  readonly refused?: { readonly code: string; readonly dataPath: string };
};

/** What came of a trial. `megabytes` is the PDF, `childMegabytes` the most that the child held in RAM. */
export type BigOutcome = {
  readonly name: string;
  readonly problem?: string;
  readonly ms: number;
  readonly pages: number;
  readonly megabytes: number;
  readonly childMegabytes: number;
};

/** Makes the paper in a child of the pool; of this process's pools it must be the only one. */
export async function bigOutcome(trial: BigTrial, pool: PaperPool): Promise<BigOutcome> {
  const order = await trial.order();
  const memory = watchChild();
  const start = performance.now();
  const answer = await pool.run(order).catch((error: unknown) => {
    if (error instanceof TaskError) return error;
    throw error;
  });
  const ms = Math.round(performance.now() - start);
  const childMegabytes = rounded(await memory.stop());
  if (answer instanceof TaskError) {
    const problem = `${answer.reason}: ${answer.message}`;
    return { name: trial.name, problem, ms, pages: 0, megabytes: 0, childMegabytes };
  }
  const problem = problemOf(answer, trial);
  return {
    name: trial.name,
    ...(problem !== undefined && { problem }),
    ms,
    pages: answer.pageCount,
    megabytes: rounded(answer.pdf?.length ?? 0),
    childMegabytes,
  };
}

function rounded(bytes: number): number {
  return Number((bytes / MEGABYTE).toFixed(1));
}

function problemOf(paper: Paper, { refused }: BigTrial): string | undefined {
  const errors = paper.findings.filter(isError);
  const told = errors.map(({ code, dataPath = '' }) => `${code} ${dataPath}`).slice(0, 5);
  if (refused === undefined) {
    if (errors.length > 0) return `${errors.length} errors: ${told.join('; ')}`;
    return paper.pdf === undefined ? 'no pdf' : undefined;
  }
  if (paper.pdf !== undefined) return 'a pdf was made';
  const { code, dataPath } = refused;
  return errors.some((error) => error.code === code && error.dataPath === dataPath)
    ? undefined
    : `no ${code} at ${dataPath}, but: ${told.join('; ')}`;
}

/** Looks at the one child that makes papers until it is stopped; gives its peak in bytes. */
function watchChild(): { stop(): Promise<number> } {
  let peak = 0;
  let pid: number | undefined;
  const look = async () => {
    pid ??= await paperChild();
    peak = Math.max(peak, (pid && (await residentMemory(pid))) || 0);
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await look();
      return peak;
    },
  };
}

async function paperChild(): Promise<number | undefined> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  for (const line of stdout.split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/);
    if (Number(parent) === process.pid && line.includes('paper-child')) return Number(pid);
  }
  return undefined;
}
