import type { Choose } from './callers.ts';
import { type Cells, noCells } from './cells.ts';
import {
  unaskedFields,
  withoutKind,
  withoutQuestion,
  withoutRoles,
  withoutStep,
} from './coverage.ts';
import type { Ground } from './ground.ts';
import { questionCells } from './question-cells.ts';
import { readCells } from './read-cells.ts';
import { stepCells } from './step-cells.ts';
import { steps } from './steps.ts';
import { probesOf, type Timed, timed } from './time-oracle.ts';

/** What of the matrix is tried. */
export type AuthzSize = {
  /** Who reads, by their names: `CLERK K1`, `grantee`, … */
  readonly callers: Choose;
  readonly mutations: Choose;
  readonly probes: Choose;
  /** Tries of each probe, “not yours” and “not there” in turn. */
  readonly tries: number;
};

/** What came of it: cells of objects, of queries, of mutations, and times. */
export type AuthzOutcome = {
  readonly objects: Cells;
  readonly queries: Cells;
  readonly mutations: Cells;
  readonly times: readonly Timed[];
  /** Mutations, queries, types and fields of the schema that no table or document knows. */
  readonly uncovered: readonly string[];
};

/** The medians of “not yours” and “not there” may differ so much. */
export const ALIKE_WITHIN = 1.3;

/** Tries what is chosen of the matrix on a ground. */
export async function authzTrial(ground: Ground, size: AuthzSize): Promise<AuthzOutcome> {
  const [objects, queries, mutations] = [noCells(), noCells(), noCells()];
  for (const caller of ground.callers.filter(({ name }) => size.callers(name))) {
    await readCells(ground, caller, objects);
    await questionCells(ground, caller, queries);
  }
  const times = await timesOf(ground, size);
  for (const mutation of Object.keys(steps)) {
    if (size.mutations(mutation)) await stepCells(ground, mutation, mutations);
  }
  return { objects, queries, mutations, times, uncovered: uncovered() };
}

async function timesOf(ground: Ground, size: AuthzSize): Promise<Timed[]> {
  const times: Timed[] = [];
  for (const probe of await probesOf(ground, size.probes)) {
    times.push(await timed(probe, size.tries));
  }
  return times;
}

/** Mutations, queries, types and fields of the schema that no table or document knows. */
function uncovered(): string[] {
  return [
    ...withoutRoles().map((name) => `Mutation.${name}（may-take.ts）`),
    ...withoutStep().map((name) => `Mutation.${name}（steps.ts）`),
    ...withoutQuestion().map((name) => `Query.${name}`),
    ...withoutKind(),
    ...unaskedFields(),
  ];
}
