import { GraphQLError, type GraphQLSchema } from 'graphql';
import { NotFoundFailure } from '../server/domain/failure.ts';
import type { ServiceContext } from '../server/services/service-context.ts';

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

/** Who asks for nodes by id, of which schema. */
type Asking = { readonly services: ServiceContext; readonly schema: GraphQLSchema };

/**
 * One node; null where the id names no object, or none of the caller's. What was not given is noted
 * as a refusal: the answer is no error, and whoever tries ids one after another shall be seen.
 */
export async function nodeOf<Node>(
  id: GlobalId,
  { services, schema }: Asking,
  load: (id: GlobalId) => Node | null | Promise<Node | null>,
): Promise<Node | null> {
  if (!isNodeType(schema, id.typename)) return null;
  const found = await load(id);
  if (found === null) noteMissing(services, id);
  return found;
}

/** Nodes in the order asked for, each as `nodeOf` gives it. At most a page of them. */
export async function nodesOf<Node>(
  ids: readonly GlobalId[],
  { services, schema }: Asking,
  load: (known: GlobalId[]) => Promise<readonly (Node | null)[]>,
): Promise<(Node | null)[]> {
  if (ids.length > MAX_NODES) {
    throw new GraphQLError(`一次至多读取${MAX_NODES}个对象，这里有${ids.length}个；请分次读取`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  const known = ids.filter(({ typename }) => isNodeType(schema, typename));
  const places = new Map(known.map((id, at) => [id, at]));
  const loaded = await load(known);
  return ids.map((id) => {
    const at = places.get(id);
    const node = at === undefined ? null : (loaded[at] ?? null);
    if (node === null && at !== undefined) noteMissing(services, id);
    return node;
  });
}

function noteMissing({ caller, refusals }: ServiceContext, { typename }: GlobalId): void {
  const failure = new NotFoundFailure('对象不存在，或不在您可查阅的范围；请核对 id');
  refusals?.note(caller, `node:${typename}`, failure);
}
