import type { BenchCase } from './bench-case.ts';
import { curveCase } from './curve.ts';
import { dossierCase } from './dossier.ts';
import { noticeCase } from './notice.ts';
import { longPlanCase, planCase } from './plan.ts';

/** The papers that are compared with other engines. */
export const CASES: readonly BenchCase[] = [noticeCase, planCase, dossierCase];

/** The lengths, in pages, at which the growth of our own time is measured. */
export const CURVE_PAGES = [10, 30, 90, 360] as const;

/** A case by its name: `notice`, `plan`, `plan-500`, `dossier`, `curve-90`. */
export function caseOf(name: string): BenchCase {
  const cases = [...CASES, longPlanCase, ...CURVE_PAGES.map(curveCase)];
  const known = cases.find((one) => one.name === name);
  if (known === undefined) throw new Error(`no case “${name}”`);
  return known;
}
