import { getNamedType, isLeafType } from 'graphql';
import { schema } from '../../schema/schema.ts';
import type { GraphqlAnswer } from '../testkit/application.ts';
import type { Caller } from './callers.ts';
import type { Cells } from './cells.ts';
import { askAs, type Ground, idOf, missingId, placesOf } from './ground.ts';
import { PLATFORM } from './places.ts';
import { type Question, questions } from './questions.ts';
import { leaksIn } from './read-cells.ts';
import { auditMarks, type Mark } from './readers.ts';
import { selectionOf } from './selection.ts';

const fields = schema.getQueryType()?.getFields() ?? {};

/** Every query, each about every place where it is about one, for one caller. */
export async function questionCells(ground: Ground, caller: Caller, cells: Cells): Promise<void> {
  const laid = placesOf(ground);
  for (const [name, question] of Object.entries(questions)) {
    if (!Object.hasOwn(fields, name)) continue;
    const { about } = question;
    if (!about) {
      const answer = await askAs<Data>(ground, caller, {
        query: questionQuery(name, question.args),
      });
      judge({ caller, name, question, place: PLATFORM, answer, laid }, cells);
      continue;
    }
    const ask = (id: string) =>
      askAs<Data>(ground, caller, { query: questionQuery(name, about.args(id)) });
    const missing = await ask(missingId(about.kind));
    for (const place of laid) {
      const answer = await ask(idOf(ground, about.kind, place));
      judge({ caller, name, question, place, answer, missing, laid }, cells);
    }
  }
}

type Data = Readonly<Record<string, { readonly totalCount?: number } | null>>;

/** A query with every field of what it gives. */
export function questionQuery(name: string, args: string | undefined): string {
  const type = getNamedType(fields[name]?.type);
  if (!type) throw new Error(`no query ${name}`);
  const isList = type.name.endsWith('Connection');
  const given = [isList ? 'first: 40' : '', args ?? ''].filter((text) => text !== '').join(', ');
  const inner = isLeafType(type) ? '' : ` { ${selectionOf(type, isList ? 2 : 1)} }`;
  return `{ ${name}${given === '' ? '' : `(${given})`}${inner} }`;
}

type Answered = {
  readonly caller: Caller;
  readonly name: string;
  readonly question: Question;
  readonly place: string;
  readonly answer: GraphqlAnswer<Data>;
  readonly missing?: GraphqlAnswer<Data>;
  readonly laid: readonly string[];
};

function judge(answered: Answered, cells: Cells): void {
  const { caller, name, question, place, answer, missing } = answered;
  const cell = `${caller.name}, ${name}, ${place}`;
  cells.tried += 1;
  if (caller.refusedWith !== undefined) {
    if (answer.status !== caller.refusedWith || answer.data) cells.wrong.push(cell);
    return;
  }
  const meets = (mark: Mark, at: string) => name === 'auditEvents' && auditMarks(caller, mark, at);
  cells.leaks.push(...leaksIn(answer, caller, meets).map((leak) => `${cell}: ${leak}`));
  const succeeded = !answer.errors && answer.data?.[name] != null;
  if (!question.answered(caller, place)) {
    if (missing ? !sameAnswer(answer, missing) : succeeded) cells.oracles.push(cell);
    return;
  }
  if (!succeeded) cells.wrong.push(`${cell}: ${JSON.stringify(answer.errors)}`);
  else cells.permitted += 1;
  const expected = caller.also ? undefined : question.count?.(caller, answered.laid);
  const counted = answer.data?.[name]?.totalCount;
  if (expected === undefined || counted === expected) return;
  cells.wrong.push(`${cell}: counts ${counted} where there are ${expected}`);
}

/** True when two answers differ in nothing but the trace id of an error. */
function sameAnswer(one: GraphqlAnswer<Data>, other: GraphqlAnswer<Data>): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
