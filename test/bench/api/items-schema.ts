import {
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';

/** One row of a list as our API has many: ids, names, numbers, states. */
type Item = Readonly<Record<(typeof FIELDS)[number], string>> & { readonly revision: number };

const FIELDS = ['id', 'number', 'title', 'state', 'region', 'unit', 'deadline'] as const;

const items: readonly Item[] = Array.from({ length: 100 }, (_, at) => ({
  id: `item-${at}`,
  number: `第${at + 1}项`,
  title: `关于第${at + 1}项问题整改完成情况的公示`,
  state: 'PUBLISHED',
  region: '江西省赣州市兴国县',
  unit: '兴国县人民政府',
  deadline: '2025-06-30',
  revision: at,
}));

const text = { type: new GraphQLNonNull(GraphQLString) };
const item = new GraphQLObjectType<Item>({
  name: 'Item',
  fields: {
    ...Object.fromEntries(FIELDS.map((name) => [name, text])),
    revision: { type: new GraphQLNonNull(GraphQLInt) },
    later: { type: new GraphQLNonNull(GraphQLString), resolve: async ({ id }) => id },
  },
});

/** The schema that both servers answer from; nothing but the answer itself costs time. */
export const itemsSchema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      items: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(item))),
        resolve: () => items,
      },
    },
  }),
});

const eight = `${FIELDS.join(' ')} revision`;

/** The three questions of the benchmark. */
export const questions = [
  { name: '`{ __typename }`', query: '{ __typename }' },
  { name: '100 items × 8 fields', query: `{ items { ${eight} } }` },
  {
    name: 'the same, one field async',
    query: `{ items { ${eight.replace('unit', 'later')} } }`,
  },
] as const;
