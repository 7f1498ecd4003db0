import { type GraphQLUnionType, getNamedType, isUnionType } from 'graphql';
import { schema } from '../../schema/schema.ts';
import type { GraphqlAnswer } from '../testkit/application.ts';
import type { Caller } from './callers.ts';
import type { Cells } from './cells.ts';
import { askAs, type Ground, missingId, placesOf } from './ground.ts';
import { mayTake } from './may-take.ts';
import { above, isWithin, triedFrom } from './places.ts';
import { leaksIn } from './read-cells.ts';
import { reads } from './readers.ts';
import { selectionOf } from './selection.ts';
import { type Input, keyed, type Step, steps, takes } from './steps.ts';

const mutations = schema.getMutationType()?.getFields() ?? {};

/** Where those without the role are tried, who are refused before the input is read. */
const ONE_PLACE = 'K1';

/** One mutation, by everybody whose role takes it at home, above, below and beside, and by others. */
export async function stepCells(ground: Ground, mutation: string, cells: Cells): Promise<void> {
  const step = steps[mutation];
  if (!step || !Object.hasOwn(mutations, mutation)) return;
  const query = mutationQuery(mutation);
  for (const place of placesOf(ground)) {
    // Refused calls leave it as it is, so that one serves them all.
    let standing: Input | undefined;
    for (const caller of ground.callers) {
      if (!isTried(caller, mutation, place)) continue;
      const taken = takes(caller, mutation, place);
      const input =
        taken || standing === undefined ? await step.input(ground, place, caller) : standing;
      if (!taken) standing ??= input;
      const send = (given: Input) =>
        askAs<Data>(ground, caller, { query, variables: { input: withKey(mutation, given) } });
      const answer = await send(input);
      const missing = !taken && step.about ? await send(without(step.about, input)) : undefined;
      judge({ caller, mutation, step, place, answer, missing, taken }, cells);
    }
  }
}

function isTried(caller: Caller, mutation: string, place: string): boolean {
  const reach = steps[mutation]?.reach;
  const isOne = reach === 'PLATFORM' || reach === 'ANYWHERE';
  if (isOne && place !== ONE_PLACE) return false;
  if ((mayTake[mutation] ?? []).includes(caller.role)) {
    // What reaches below is tried at every place below.
    const isBelow = reach === 'BELOW' && isWithin(caller.place, place);
    return isOne || isBelow || triedFrom(caller.place).includes(place);
  }
  return place === ONE_PLACE && (caller.place === ONE_PLACE || above[caller.place] === undefined);
}

function without({ kind, field }: NonNullable<Step['about']>, input: Input): Input {
  return { ...input, [field]: missingId(kind) };
}

function withKey(mutation: string, input: Input): Input {
  const type = getNamedType(mutations[mutation]?.args[0]?.type);
  const takesKey = type && 'getFields' in type && 'idempotencyKey' in type.getFields();
  return takesKey ? keyed(input) : input;
}

type Data = Readonly<Record<string, { readonly __typename: string; readonly code?: string }>>;

/** A mutation with every field of what may come of it. */
export function mutationQuery(mutation: string): string {
  const field = mutations[mutation];
  const union = getNamedType(field?.type);
  if (!field || !isUnionType(union)) throw new Error(`${mutation} answers no union`);
  const input = field.args[0]?.type;
  return `mutation ($input: ${input}) { ${mutation}(input: $input) { ${membersOf(union)} } }`;
}

/** Whole problems, and of what came of it all of its own fields. */
function membersOf(union: GraphQLUnionType): string {
  const parts = union.getTypes().map((type) => `... on ${type.name} { ${selectionOf(type, 1)} }`);
  return ['__typename', ...parts].join(' ');
}

type Judged = {
  readonly caller: Caller;
  readonly mutation: string;
  readonly step: Step;
  readonly place: string;
  readonly answer: GraphqlAnswer<Data>;
  readonly missing: GraphqlAnswer<Data> | undefined;
  readonly taken: boolean;
};

function judge(judged: Judged, cells: Cells): void {
  const { caller, mutation, place, answer, missing, taken } = judged;
  const cell = `${caller.name}, ${mutation}, ${place}`;
  cells.tried += 1;
  if (caller.refusedWith !== undefined) {
    if (answer.status !== caller.refusedWith || answer.data) cells.wrong.push(cell);
    return;
  }
  cells.leaks.push(...leaksIn(answer, caller).map((leak) => `${cell}: ${leak}`));
  const type = answer.data?.[mutation]?.__typename ?? JSON.stringify(answer.errors);
  if (taken) {
    if (type.endsWith('Success')) cells.permitted += 1;
    else cells.wrong.push(`${cell}: ${JSON.stringify(answer)}`);
    return;
  }
  if (type.endsWith('Success')) cells.leaks.push(`${cell}: was done`);
  const hasRole = (mayTake[mutation] ?? []).includes(caller.role);
  const refusals = hasRole ? FOREIGN : ['ForbiddenProblem'];
  if (!refusals.includes(type)) cells.wrong.push(`${cell}: ${JSON.stringify(answer)}`);
  if (missing && isUnseen(judged) && JSON.stringify(missing) !== JSON.stringify(answer)) {
    cells.oracles.push(`${cell}: ${JSON.stringify(answer)} / ${JSON.stringify(missing)}`);
  }
}

/** How a step elsewhere ends for who takes it at home: the last where it names what is not his. */
const FOREIGN = ['ForbiddenProblem', 'NotFoundProblem', 'ValidationProblem'];

function isUnseen({ caller, step, place }: Judged): boolean {
  return step.about !== undefined && !reads(caller, step.about.kind, place);
}
