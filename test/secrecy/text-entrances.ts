import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { projectRoot } from '../../server/project-root.ts';

/** A place of a root field where a client can write text, and a request that writes it there. */
export type TextEntrance = {
  readonly place: string;
  readonly path: readonly string[];
  readonly query: string;
  variables(text: string): Record<string, unknown>;
};

/** Scalars that carry no text of a client's own. */
const NO_TEXT: ReadonlySet<string> = new Set(['Int', 'Float', 'Boolean', 'DateTime']);

const PLAIN: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  DateTime: '2024-05-01T08:00:00+08:00',
};

/** A value that an input type takes, with what is required and nothing else. */
function leastValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return leastValue(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return PLAIN[type.name] ?? 'x';
  const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
  return Object.fromEntries(required.map((field) => [field.name, leastValue(field.type)]));
}

type Placed = { readonly path: string[]; value(text: string): unknown };

/** Every place of text inside a type, each with a value that has the text there. */
function* placesIn(type: GraphQLInputType, seen: readonly string[] = []): Generator<Placed> {
  if (isNonNullType(type)) {
    yield* placesIn(type.ofType, seen);
  } else if (isListType(type)) {
    for (const { path, value } of placesIn(type.ofType, seen)) {
      yield { path: ['0', ...path], value: (text) => [value(text)] };
    }
  } else if (isInputObjectType(type)) {
    // An input that holds itself is walked once.
    if (seen.includes(type.name)) return;
    for (const field of Object.values(type.getFields())) {
      for (const { path, value } of placesIn(field.type, [...seen, type.name])) {
        yield {
          path: [field.name, ...path],
          value: (text) => ({ ...Object(leastValue(type)), [field.name]: value(text) }),
        };
      }
    }
  } else if (!isEnumType(type) && !NO_TEXT.has(type.name)) {
    yield { path: [], value: (text) => text };
  }
}

const VALIDATION = '... on ValidationProblem { issues { path code message } }';

function selectionOf(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isUnionType(type)) {
    const told = type.getTypes().some(({ name }) => name === 'ValidationProblem');
    return `{ __typename ${told ? VALIDATION : ''} }`;
  }
  return isObjectType(type) || 'getFields' in type ? '{ __typename }' : '';
}

/** Every place of the API where text can be written, read from the schema itself. */
export function textEntrances(): TextEntrance[] {
  const schema = buildSchema(readFileSync(join(projectRoot, 'schema', 'schema.graphql'), 'utf8'));
  return [
    { operation: 'query', type: schema.getQueryType() },
    { operation: 'mutation', type: schema.getMutationType() },
  ].flatMap(({ operation, type }) =>
    Object.values(type?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((argument) =>
        [...placesIn(argument.type)].map(({ path, value }): TextEntrance => {
          const names = field.args.map(({ name }) => name);
          const declared = field.args.map((one) => `$${one.name}: ${one.type}`).join(', ');
          const passed = names.map((name) => `${name}: $${name}`).join(', ');
          const others = field.args.filter((one) => isNonNullType(one.type));
          return {
            place: `${field.name}(${[argument.name, ...path].join('.')})`,
            path: [argument.name, ...path],
            query: `${operation} (${declared}) { answer: ${field.name}(${passed}) ${selectionOf(field)} }`,
            variables: (text) => ({
              ...Object.fromEntries(others.map((one) => [one.name, leastValue(one.type)])),
              [argument.name]: value(text),
            }),
          };
        }),
      ),
    ),
  );
}
