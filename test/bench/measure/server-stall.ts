import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { startPaperPool } from '../../../server/documents/pool/paper-pool.ts';
import { testFonts } from '../../testkit/fonts.ts';
import { CREATED_AT } from '../cases/bench-case.ts';
import { dossierCase } from '../cases/dossier.ts';

/**
 * Longest times, ms, for which the event loop of a server's process did not turn: while a child makes
 * a dossier for it (photos sent there, the file taken back), and for as long with nothing to do.
 */
export type StallFigures = { readonly busy: readonly number[]; readonly idle: readonly number[] };

/** One dossier a round; this process stands for the server's. */
export async function serverStall(rounds: number): Promise<StallFigures> {
  const pool = startPaperPool({ fonts: await testFonts() });
  try {
    const figures = { busy: [] as number[], idle: [] as number[] };
    for (let seed = 0; seed <= rounds; seed += 1) {
      const paper = await dossierCase.paper(seed);
      if (paper.from !== 'template') throw new Error('the dossier is made from a template');
      const { source, facts, supplies } = paper;
      const order = { source, facts, draft: false, createdAt: CREATED_AT };
      const start = performance.now();
      const busy = await longestStall(() =>
        pool.run({ ...order, ...(supplies === undefined ? {} : { supplies }) }),
      );
      const elapsed = performance.now() - start;
      const idle = await longestStall(() => wait(elapsed));
      // The first dossier starts the child.
      if (seed === 0) continue;
      figures.busy.push(busy);
      figures.idle.push(idle);
    }
    return figures;
  } finally {
    await pool.close(0);
  }
}

async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await wait(50);
  delay.enable();
  await work();
  await wait(20);
  delay.disable();
  return delay.max / 1e6;
}
