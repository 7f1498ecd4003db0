import { type HostileRequest, posted } from './hostile-request.ts';

const times = (count: number, piece: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => piece(at)).join(' ');
const deep = (levels: number) =>
  `{ regions { edges { node { ${'parent { '.repeat(levels)} id ${'} '.repeat(levels)} } } } }`;
const doubling = (levels: number, field: string) =>
  `{ regions { edges { node { ...F0 } } } } ${times(
    levels,
    (at) => `fragment F${at} on Region { ${field} ...F${at + 1} ...F${at + 1} }`,
  )} fragment F${levels} on Region { id }`;
const nestedLists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const nestedObjects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const bytes = (...values: number[]) => new Uint8Array(values);
const node = 'query ($id: ID!) { node(id: $id) { id } }';
const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
const get = (
  name: string,
  query: string,
  headers: Record<string, string> = {},
): HostileRequest => ({
  name,
  method: 'GET',
  path: `/graphql?query=${encodeURIComponent(query)}`,
  headers,
});
const typed = (name: string, type: string, body: string): HostileRequest => ({
  name,
  body,
  headers: { 'content-type': type },
});
const preflight = { 'apollo-require-preflight': '1' };
const plain = '{"query":"{ __typename }"}';

/** Documents that ask for too much, or for what is hidden. */
const documents: readonly HostileRequest[] = [
  posted('depth 20', deep(20)),
  posted('depth 500', deep(500)),
  posted('depth 5,000', deep(5_000)),
  posted('inline fragments 900 deep', `{ ${'... { '.repeat(900)} __typename ${'} '.repeat(900)} }`),
  posted('16 aliases', `{ ${times(16, (at) => `a${at}: __typename`)} }`),
  posted('800 aliases', `{ ${times(800, (at) => `a${at}: __typename`)} }`),
  posted('5,000 aliases', `{ ${times(5_000, (at) => `a${at}: __typename`)} }`),
  posted('1,900 times one field', `{ ${times(1_900, () => '__typename')} }`),
  posted('20,000 times one field', `{ ${times(20_000, () => '__typename')} }`),
  posted('fragments that double 25 times', doubling(25, 'name')),
  posted('fragments that double 100 times', doubling(100, 'name')),
  posted('a fragment within itself', '{ viewer { ...F } } fragment F on User { ...F }'),
  posted(
    'two fragments within each other',
    '{ viewer { ...A } } fragment A on User { ...B } fragment B on User { ...A }',
  ),
  posted(
    'unused fragments',
    `{ __typename } ${times(200, (at) => `fragment F${at} on User { id }`)}`,
  ),
  posted(
    '200 operations',
    times(200, (at) => `query Q${at} { __typename }`),
  ),
  posted('1,000 unknown directives', `{ __typename ${times(1_000, (at) => `@x${at}`)} }`),
  posted('10,000 unknown directives', `{ __typename ${times(10_000, () => '@x')} }`),
  posted('500 times @include', `{ __typename ${times(500, () => '@include(if: true)')} }`),
  posted('500 unknown fields', `{ ${times(500, (at) => `unknown${at}`)} }`),
  posted('500 unknown arguments', `{ viewer(${times(500, (at) => `a${at}: 1`)}) { id } }`),
  posted('500 variables', `query (${times(500, (at) => `$v${at}: Int`)}) { __typename }`),
  posted('a name of 100 KB', `{ ${'a'.repeat(100_000)} }`),
  posted('a string of 1 MB', `{ node(id: "${'a'.repeat(1_000_000)}") { id } }`),
  posted('a list literal 1,000 deep', `{ nodes(ids: ${nestedLists(1_000)}) { id } }`),
  posted('introspection', '{ __schema { types { name fields { name } } } }'),
  posted('introspection of a type', '{ __type(name: "Mutation") { fields { name } } }'),
  posted(
    'introspection in a fragment',
    '{ ...F } fragment F on Query { __schema { queryType { name } } }',
  ),
  posted('a name that is nearly right', '{ regoins { edges { node { id } } } }'),
  posted(
    'nested connections',
    '{ regions(first: 100) { edges { node { parent { parent { parent { parent { parent { id name code level fullName } id name code level fullName } id name code level fullName } id name code level fullName } id name code level fullName } id name code level fullName } } } }',
  ),
  posted('a subscription', 'subscription { jobChanged { id } }'),
  posted('a document of comments', `#${'a'.repeat(500_000)}\n{ __typename }`),
  posted('a document without an operation', 'fragment F on User { id }'),
  posted('not GraphQL', '{{{{{{{{{{'),
  posted('an empty document', ''),
  posted('a number as document', 1),
  posted('an object as document', { $ne: '' }),
];

/** Variables and arguments that are no values of ours. */
const values: readonly HostileRequest[] = [
  posted('first of two billion', '{ regions(first: 2147483647) { edges { node { id } } } }'),
  posted('first below zero', '{ regions(first: -1) { edges { node { id } } } }'),
  posted('a forged cursor', '{ regions(after: "eyIkbmUiOjF9") { edges { node { id } } } }'),
  posted('10,000 ids', nodes, { ids: Array.from({ length: 10_000 }, (_, at) => String(at)) }),
  posted('an operator as id', node, { id: { $ne: null } }),
  posted('a raw id', node, { id: 'Region:cn' }),
  posted('an id of 1 MB', node, { id: 'x'.repeat(1_000_000) }),
  posted('an id of control characters', node, { id: '\u0000\u202e\ud800' }),
  {
    name: '__proto__ in variables',
    body: `{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}`,
  },
  {
    name: 'variables 100,000 deep',
    body: `{"query":"{ __typename }","variables":${nestedObjects(100_000)}}`,
  },
  posted('variables as text', '{ __typename }', 'text'),
  posted('variables as a list', '{ __typename }', [1]),
];

/** Requests that are wrong before GraphQL. */
const requests: readonly HostileRequest[] = [
  { name: 'a batch', body: `[${plain},${plain}]` },
  { name: 'bad JSON', body: '{"query":' },
  { name: 'no body', body: '' },
  { name: 'null', body: 'null' },
  { name: 'bytes that are no UTF-8', body: bytes(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d) },
  { name: '3 MB', body: JSON.stringify({ query: 'a'.repeat(3_000_000) }) },
  typed('plain text', 'text/plain', plain),
  typed('a form', 'application/x-www-form-urlencoded', 'query={__typename}'),
  typed('multipart', 'multipart/form-data; boundary=x', '--x--'),
  get('a GET from another site', '{ __typename }'),
  get('a mutation by GET', 'mutation { issueDevelopmentToken { __typename } }', preflight),
  { name: 'another method', method: 'PATCH', body: plain },
];

/** Sixty requests that are always tried. */
export const fixedRequests: readonly HostileRequest[] = [...documents, ...values, ...requests];
