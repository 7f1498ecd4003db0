import {
  type GraphQLField,
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import mongoose from 'mongoose';
import { schema } from '../../schema/schema.ts';
import { startTrialPlatform, type TrialPlatform } from '../hostile/trial-platform.ts';
import { type InjectionGround, layInjectionGround } from './injection-ground.ts';
import { type Payload, payloads } from './payloads.ts';
import { type StringArgument, stringArguments, withPayload } from './string-arguments.ts';
import { watchDriver } from './watch-driver.ts';

/** What the payloads came to. */
export type InjectionOutcome = {
  readonly tried: number;
  /** User-made operators at the driver, and errors that nobody expected, each with its argument. */
  readonly problems: readonly string[];
  readonly arguments: number;
  /** Arguments of types of which no object was registered: their fields were not reached. */
  readonly unreached: readonly string[];
  readonly commands: number;
  readonly commandsWithPayload: number;
};

/** Texts go together under aliases; fifteen are the most that a document may have. */
const TOGETHER = 10;

/** Sends the chosen payloads in every text argument of the schema and watches the driver. */
export async function injectionTrial(options: {
  readonly mongodbUri: string;
  readonly choose: (payload: Payload, at: number) => boolean;
}): Promise<InjectionOutcome> {
  const platform = await startTrialPlatform(options.mongodbUri);
  try {
    const ground = await layInjectionGround(platform);
    const watched = mongoose.connections
      .filter(({ readyState }) => readyState === mongoose.ConnectionStates.connected)
      .map(watchDriver);
    const chosen = payloads.filter(options.choose);
    const places = stringArguments(schema);
    const problems: string[] = [];
    const unreached: string[] = [];
    let tried = 0;
    for (const place of places) {
      const name = `${place.typeName}.${place.fieldName}(${place.path.join('.')})`;
      const isRoot = place.typeName === 'Query' || place.typeName === 'Mutation';
      if (!isRoot && !ground.idOf.has(place.typeName)) {
        unreached.push(name);
        continue;
      }
      const before = watched.flatMap(({ found }) => found).length;
      problems.push(
        ...(await tryPlace(platform, ground, place, chosen)).map((one) => `${name}: ${one}`),
      );
      const found = watched.flatMap((one) => one.found).slice(before);
      problems.push(...found.map((one) => `${name}: ${one}`));
      tried += chosen.length;
    }
    const sum = (count: (one: (typeof watched)[number]) => number) =>
      watched.reduce((total, one) => total + count(one), 0);
    return {
      tried,
      problems,
      arguments: places.length,
      unreached,
      commands: sum(({ seen }) => seen.commands),
      commandsWithPayload: sum(({ seen }) => seen.withPayload),
    };
  } finally {
    await platform.close();
  }
}

/** Gives what was wrong with the answers. */
async function tryPlace(
  platform: TrialPlatform,
  ground: InjectionGround,
  place: StringArgument,
  chosen: readonly Payload[],
): Promise<readonly string[]> {
  const userId = await allowedUser(platform, ground, place);
  const problems: string[] = [];
  const texts = chosen.filter((payload) => typeof payload === 'string');
  const groups: (readonly Payload[])[] = chosen
    .filter((payload) => typeof payload !== 'string')
    .map((payload) => [payload]);
  for (let at = 0; at < texts.length; at += TOGETHER) groups.push(texts.slice(at, at + TOGETHER));
  for (const group of groups) {
    const { query, variables } = operationOf(ground, place, group);
    const answer = await platform.ask(query, variables, userId);
    const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code ?? '');
    if (answer.status >= 500 || codes.some((code) => code.startsWith('INTERNAL'))) {
      problems.push(`an unexpected error for one of ${JSON.stringify(group).slice(0, 300)}`);
    }
  }
  return problems;
}

/** The first who is not refused as such: payloads stopped at the door prove little. */
async function allowedUser(
  platform: TrialPlatform,
  ground: InjectionGround,
  place: StringArgument,
): Promise<string> {
  const { query, variables } = operationOf(ground, place, ['样例']);
  for (const userId of ground.userIds) {
    const answer = JSON.stringify(await platform.ask(query, variables, userId));
    if (!answer.includes('Forbidden') && !answer.includes('FORBIDDEN')) return userId;
  }
  return ground.userIds[0] ?? '';
}

function operationOf(
  ground: InjectionGround,
  place: StringArgument,
  group: readonly Payload[],
): { query: string; variables: Record<string, unknown> } {
  const type = schema.getType(place.typeName);
  const field = isObjectType(type) ? type.getFields()[place.fieldName] : undefined;
  if (!field) throw new Error(`no field ${place.fieldName}`);
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const parts = group.map((payload, at) => {
    const given = field.args.filter(
      ({ name, type: of }) => name === place.path[0] || isNonNullType(of),
    );
    const list = given.map((argument) => {
      const isPlace = argument.name === place.path[0];
      const variable = `v${at}_${argument.name}`;
      declared.push(`$${variable}: ${String(argument.type)}`);
      variables[variable] = withPayload({
        argument,
        path: isPlace ? place.path : [argument.name, 'nowhere'],
        payload,
        neutral: ground.neutral,
      });
      return `${argument.name}: $${variable}`;
    });
    return `a${at}: ${field.name}(${list.join(', ')})${selectionOf(field)}`;
  });
  const body = parts.join(' ');
  if (place.typeName === 'Query' || place.typeName === 'Mutation') {
    const kind = place.typeName.toLowerCase();
    return { query: `${kind} (${declared.join(', ')}) { ${body} }`, variables };
  }
  const id = ground.idOf.get(place.typeName);
  return {
    query: `query (${['$id: ID!', ...declared].join(', ')}) { node(id: $id) { ... on ${place.typeName} { ${body} } } }`,
    variables: { ...variables, id },
  };
}

function selectionOf(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (type.name.endsWith('Connection')) return ' { edges { cursor } }';
  return isCompositeType(type) ? ' { __typename }' : '';
}
