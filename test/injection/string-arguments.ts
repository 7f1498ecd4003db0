import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';

/** One place in the schema's arguments that takes a text. */
export type StringArgument = {
  /** Type that holds the field: Query, Mutation, or an object with arguments. */
  readonly typeName: string;
  readonly fieldName: string;
  /** From the argument down to the text: `['input', 'goals', 0, 'text']`. */
  readonly path: readonly (string | number)[];
};

const TEXTLESS: ReadonlySet<string> = new Set(['Int', 'Float', 'Boolean']);
const MAX_DEPTH = 5;

/** Every argument of every field of the schema that takes a text, at any depth. */
export function stringArguments(schema: GraphQLSchema): readonly StringArgument[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  return fields.flatMap(({ type, field }) =>
    field.args.flatMap((argument) =>
      textsIn(argument.type, [argument.name], 0).map((path) => ({
        typeName: type.name,
        fieldName: field.name,
        path,
      })),
    ),
  );
}

function textsIn(
  type: GraphQLInputType,
  path: readonly (string | number)[],
  depth: number,
): readonly (readonly (string | number)[])[] {
  if (isNonNullType(type)) return textsIn(type.ofType, path, depth);
  if (isListType(type)) return textsIn(type.ofType, [...path, 0], depth);
  if (isScalarType(type)) return TEXTLESS.has(type.name) ? [] : [path];
  if (!isInputObjectType(type) || depth >= MAX_DEPTH) return [];
  return Object.values(type.getFields()).flatMap((field) =>
    textsIn(field.type, [...path, field.name], depth + 1),
  );
}

/** What an argument may hold besides the payload, so that the rest of the input is in order. */
export type Neutral = (typeName: string, fieldName: string) => unknown;

/** The value of one argument with the payload at the path, and what else it requires. */
export function withPayload(options: {
  argument: Pick<GraphQLArgument, 'name' | 'type'>;
  path: readonly (string | number)[];
  payload: unknown;
  neutral: Neutral;
}): unknown {
  const { argument, path, payload, neutral } = options;
  return filled(argument.type, argument.name, { rest: path.slice(1), payload, neutral });
}

type Filling = {
  /** Undefined away from the path. */
  readonly rest: readonly (string | number)[] | undefined;
  readonly payload: unknown;
  readonly neutral: Neutral;
};

function filled(type: GraphQLInputType, name: string, filling: Filling): unknown {
  const { rest, payload, neutral } = filling;
  if (isNonNullType(type)) return filled(type.ofType, name, filling);
  if (rest?.length === 0) return payload;
  if (isListType(type)) {
    return [filled(type.ofType, name, { ...filling, rest: rest?.slice(1) })];
  }
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return neutral(getNamedType(type).name, name);
  const given = Object.values(type.getFields()).filter(
    (field) => isNonNullType(field.type) || field.name === rest?.[0],
  );
  return Object.fromEntries(
    given.map((field) => [
      field.name,
      filled(field.type, field.name, {
        ...filling,
        rest: field.name === rest?.[0] ? rest.slice(1) : undefined,
      }),
    ]),
  );
}
