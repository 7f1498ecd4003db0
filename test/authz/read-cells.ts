import { schema } from '../../schema/schema.ts';
import type { GraphqlAnswer } from '../testkit/application.ts';
import type { Caller } from './callers.ts';
import type { Cells } from './cells.ts';
import { askAs, type Ground, idOf, missingId, placesOf } from './ground.ts';
import { places } from './places.ts';
import { type Kind, kinds, type Mark, markOf, marks, reads, typeOf } from './readers.ts';
import { selectionOf } from './selection.ts';

type Nodes = { readonly nodes: readonly (object | null)[] };

/** Every object of every place and one that is not there, by id, for one caller. */
export async function readCells(ground: Ground, caller: Caller, cells: Cells): Promise<void> {
  const laid = placesOf(ground);
  for (const kind of kinds) {
    const ids = [...laid.map((place) => idOf(ground, kind, place)), missingId(kind)];
    const query = nodesQuery(kind);
    const answer = await askAs<Nodes>(ground, caller, { query, variables: { ids } });
    judge({ caller, kind, laid, answer }, cells);
  }
}

/** Asks for objects of a kind by their ids, with every field. */
export function nodesQuery(kind: Kind): string {
  const type = schema.getType(typeOf(kind));
  if (!type) throw new Error(`no type ${kind}`);
  return `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on ${type.name} { ${selectionOf(type, 1)} } } }`;
}

type Answered = {
  readonly caller: Caller;
  readonly kind: Kind;
  readonly laid: readonly string[];
  readonly answer: GraphqlAnswer<Nodes>;
};

function judge({ caller, kind, laid, answer }: Answered, cells: Cells): void {
  cells.tried += laid.length;
  if (caller.refusedWith !== undefined) {
    if (answer.status === caller.refusedWith && !answer.data) return;
    cells.wrong.push(`${caller.name}, ${kind}: ${answer.status}`);
    return;
  }
  if (answer.errors) {
    cells.wrong.push(`${caller.name}, ${kind}: ${JSON.stringify(answer.errors)}`);
    return;
  }
  const nodes = answer.data?.nodes ?? [];
  for (const [at, place] of laid.entries()) {
    const told = nodes[at] != null;
    const may = reads(caller, kind, place);
    if (told && may) cells.permitted += 1;
    else if (told) cells.leaks.push(`${caller.name} reads ${kind} of ${place}`);
    else if (may) cells.wrong.push(`${caller.name} does not read ${kind} of ${place}`);
  }
  if (nodes[laid.length] !== null) cells.wrong.push(`${kind}: something is there that is not`);
  cells.leaks.push(...leaksIn(answer, caller).map((leak) => `${caller.name}, ${kind}: ${leak}`));
}

/** Marks in an answer that the caller may not meet. */
export function leaksIn(
  answer: unknown,
  caller: Caller,
  alsoMeets: (mark: Mark, place: string) => boolean = () => false,
): string[] {
  const body = JSON.stringify(answer);
  return markNames.flatMap((mark) =>
    places
      .filter((place) => body.includes(markOf(mark, place)))
      .filter((place) => !marks[mark](caller, place) && !alsoMeets(mark, place))
      .map((place) => markOf(mark, place)),
  );
}

const markNames: readonly Mark[] = Object.keys(marks).filter(isMark);

function isMark(name: string): name is Mark {
  return Object.hasOwn(marks, name);
}
