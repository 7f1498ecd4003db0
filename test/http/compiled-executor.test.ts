import {
  execute,
  GraphQLError,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  parse,
} from 'graphql';
import { expect, test } from 'vitest';
import { compiledExecutor } from '../../server/http/operation/compiled-executor.ts';
import { sha256 } from '../../server/http/operation/persisted-operations.ts';

const named = new GraphQLInterfaceType({
  name: 'Named',
  fields: { name: { type: GraphQLString } },
});
const region: GraphQLObjectType = new GraphQLObjectType({
  name: 'Region',
  interfaces: [named],
  fields: () => ({
    name: { type: GraphQLString },
    must: {
      type: new GraphQLNonNull(GraphQLString),
      resolve: ({ name }) => (name === '乙' ? null : name),
    },
    fails: {
      type: GraphQLString,
      resolve: () => {
        throw new GraphQLError('没有', { extensions: { code: 'NOT_FOUND' } });
      },
    },
    later: { type: GraphQLString, resolve: async ({ name }) => name },
    rejects: { type: GraphQLString, resolve: async () => Promise.reject(new Error('no')) },
    parent: { type: region, resolve: ({ name }) => (name === '甲' ? { name: '乙' } : null) },
  }),
});
const problem = new GraphQLObjectType({
  name: 'Problem',
  fields: { code: { type: GraphQLString }, path: { type: new GraphQLList(GraphQLString) } },
});
const result = new GraphQLUnionType({
  name: 'Result',
  types: [region, problem],
  resolveType: (value) => ('code' in value ? 'Problem' : 'Region'),
});
const query = new GraphQLObjectType({
  name: 'Query',
  fields: {
    regions: {
      type: new GraphQLList(new GraphQLNonNull(region)),
      args: { first: { type: GraphQLInt, defaultValue: 2 } },
      resolve: (_root, { first }) => [{ name: '甲' }, { name: '乙' }].slice(0, first),
    },
    result: {
      type: result,
      args: { id: { type: new GraphQLNonNull(GraphQLID) } },
      resolve: (_root, { id }) => (id === '0' ? { code: 'NONE', path: [id] } : { name: id }),
    },
    echo: {
      type: GraphQLString,
      args: { text: { type: GraphQLString } },
      resolve: (_root, { text }) => text,
    },
  },
});
const schema = new GraphQLSchema({ query, types: [region, problem] });
const compiled = compiledExecutor(schema);

const hostile = '"\\"); process.exit(1); (\\"$`\\u2028\\\\"';
const documents: [string, Record<string, unknown>?][] = [
  ['{ regions { name later parent { name } } }'],
  ['{ regions(first: 1) { must fails } }'],
  ['{ regions { must } }'],
  ['{ regions { name rejects } }'],
  ['query ($n: Int) { regions(first: $n) { name } }', {}],
  ['query ($n: Int) { regions(first: $n) { name } }', { n: null }],
  ['query ($n: Int = 1) { regions(first: $n) { a: name b: name } }', {}],
  [
    'query ($on: Boolean!) { regions { name @include(if: $on) later @skip(if: $on) } }',
    { on: true },
  ],
  [
    'query ($on: Boolean!) { regions { ...F @include(if: $on) } } fragment F on Named { name }',
    { on: false },
  ],
  ['{ result(id: 0) { __typename ... on Region { name } ... on Problem { code path } } }'],
  ['{ result(id: "丙") { __typename ... on Named { name } ... on Problem { code } } }'],
  ['{ regions { ... on Named { __typename name } parent { parent { name } } } }'],
  [`{ echo(text: ${hostile}) }`],
  ['query ($text: String) { echo(text: $text) }', { text: '"); process.exit(1); //' }],
  ['query ($text: String!) { echo(text: $text) }', {}],
  ['query ($n: Int) { regions(first: $n) { name } }', { n: 'x' }],
  ['query A { echo(text: "a") } query B { echo(text: "b") }'],
  ['{ __schema { queryType { name } } __typename }'],
  ['{ constructor: echo(text: "a") __proto__: echo(text: "b") toString: echo }'],
];

/** What a client sees: data, and errors without the order in which they came. */
function seen(answer: { data?: unknown; errors?: readonly GraphQLError[] }): unknown {
  const errors = answer.errors?.map((error) =>
    JSON.stringify({
      message: error.message,
      path: error.path,
      locations: error.locations,
      code: error.extensions.code,
    }),
  );
  return JSON.parse(JSON.stringify({ data: answer.data, errors: errors?.sort() ?? [] }));
}

test.each(documents)(
  '%s answers as graphql-js does, interpreted at the first call, compiled at the second',
  async (text, variables = {}) => {
    const document = parse(text);
    const run = {
      document,
      documentHash: sha256(text),
      operationName: undefined,
      variables,
      context: {},
    };
    const standard = seen(await execute({ schema, document, variableValues: variables }));
    expect(seen(await compiled(run))).toEqual(standard);
    expect(seen(await compiled(run))).toEqual(standard);
  },
);

test('an operation of several runs by its name', async () => {
  const text = 'query A { echo(text: "a") } query B { echo(text: "b") }';
  const run = { document: parse(text), documentHash: sha256(text), variables: {}, context: {} };
  for (const [operationName, echo] of [
    ['A', 'a'],
    ['B', 'b'],
  ] as const) {
    expect((await compiled({ ...run, operationName })).data).toEqual({ echo });
  }
});
