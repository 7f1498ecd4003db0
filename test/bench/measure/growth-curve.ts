import { CURVE_PAGES, caseOf } from '../cases/cases.ts';
import { curveCase } from '../cases/curve.ts';
import { EngineProcess } from '../engines/engine-process.ts';
import { warmUp } from './compare-engines.ts';

/** Our times for running text of one length, milliseconds. */
export type CurvePoint = { readonly pages: number; readonly milliseconds: readonly number[] };

/** Our time at each length, the lengths in turn, in one process. */
export async function growthCurve(rounds: number): Promise<CurvePoint[]> {
  const engine = await EngineProcess.start('ours');
  try {
    const points = CURVE_PAGES.map((pages) => ({ pages, milliseconds: [] as number[] }));
    for (const pages of CURVE_PAGES) await warmUp(engine, curveCase(pages));
    for (let seed = 1; seed <= rounds; seed += 1) {
      for (const point of points) {
        const { name } = caseOf(`curve-${point.pages}`);
        point.milliseconds.push((await engine.make({ caseName: name, seed })).milliseconds);
      }
    }
    return points;
  } finally {
    engine.end();
  }
}
