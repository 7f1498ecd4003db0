import type { EngineName } from '../engines/engine.ts';
import { EngineProcess } from '../engines/engine-process.ts';

/** Milliseconds from the start of a process to the first paper, a notice. */
export type ColdFigures = Readonly<Record<'ours' | 'pdfmake', readonly number[]>>;

/**
 * A fresh process for each paper, ours and stock pdfmake in turn. Both load their sources through
 * tsx, look up the fonts and assemble the notice; what they share brings the ratio nearer to 1.
 */
export async function coldStarts(rounds: number): Promise<ColdFigures> {
  const times: Record<'ours' | 'pdfmake', number[]> = { ours: [], pdfmake: [] };
  for (let seed = 1; seed <= rounds; seed += 1) {
    times.ours.push(await coldStart('ours', seed));
    times.pdfmake.push(await coldStart('pdfmake', seed));
  }
  return times;
}

async function coldStart(name: EngineName, seed: number): Promise<number> {
  const start = performance.now();
  const engine = await EngineProcess.start(name);
  try {
    await engine.make({ caseName: 'notice', seed });
    return performance.now() - start;
  } finally {
    engine.end();
  }
}
