import { dossierCase } from '../cases/dossier.ts';
import { EngineProcess } from '../engines/engine-process.ts';
import { warmUp } from './compare-engines.ts';

/** Milliseconds of whole dossiers, and of each again after a correction in one chapter of twenty. */
export type EditFigures = { readonly full: readonly number[]; readonly edit: readonly number[] };

/** Each dossier is new to the process, its chapters known only from its own first making. */
export async function editCost(rounds: number): Promise<EditFigures> {
  const engine = await EngineProcess.start('ours');
  try {
    await warmUp(engine, dossierCase);
    const figures = { full: [] as number[], edit: [] as number[] };
    for (let seed = 1; seed <= rounds; seed += 1) {
      const { full, edit } = await engine.edit({ caseName: dossierCase.name, seed });
      figures.full.push(full);
      figures.edit.push(edit);
    }
    return figures;
  } finally {
    engine.end();
  }
}
