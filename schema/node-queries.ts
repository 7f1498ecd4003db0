import { GraphQLError, type GraphQLSchema } from 'graphql';

/** As many as a page of a list holds. */
const MAX_NODES = 100;

type GlobalId = { readonly typename: string; readonly id: string };

/** True for a type that `node(id:)` can load; an id that names another one names no object. */
export function isNodeType(schema: GraphQLSchema, typename: string): boolean {
  const type = schema.getType(typename);
  // By shape: a test runner may load a second copy of graphql, whose classes are others.
  if (type === undefined || !('getInterfaces' in type)) return false;
  return 'isTypeOf' in type && type.getInterfaces().some(({ name }) => name === 'Node');
}

/** Nodes in the order asked for; null where an id names no object. At most a page of them. */
export async function nodesOf<Node>(
  ids: readonly GlobalId[],
  schema: GraphQLSchema,
  load: (known: GlobalId[]) => Promise<readonly (Node | null)[]>,
): Promise<(Node | null)[]> {
  if (ids.length > MAX_NODES) {
    throw new GraphQLError(`一次至多读取${MAX_NODES}个对象，这里有${ids.length}个；请分次读取`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  const known = ids.filter(({ typename }) => isNodeType(schema, typename));
  const found = [...(await load(known))];
  return ids.map((id) => (known.includes(id) ? (found.shift() ?? null) : null));
}
