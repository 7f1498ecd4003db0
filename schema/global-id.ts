import { GraphQLError } from 'graphql';

/** Global id of an object: base64url of `Type:id`. Raw database ids never leave the service. */
export function encodeGlobalId(typename: string, id: string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}

/** Type and id of a global id; a forged one is a client error. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const [typename, ...rest] = Buffer.from(globalId, 'base64url').toString('utf8').split(':');
  const id = rest.join(':');
  if (!typename || !/^\w+$/.test(typename) || id === '') {
    throw new GraphQLError('全局标识无效；请使用接口返回的 id，不要自行拼写', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return { typename, id };
}

/**
 * Local id of an object that an input refers to; undefined stays undefined. A global id of another
 * type gives a text that names no object, so that the service answers as for an unknown one.
 */
export function localId(typename: string, globalId: string | null | undefined): string | undefined {
  if (globalId == null) return undefined;
  const decoded = decodeGlobalId(globalId);
  return decoded.typename === typename ? decoded.id : `not-a-${typename}`;
}

/** Like `localId` for a field of a change: undefined leaves the reference, null clears it. */
export function changedLocalId(
  typename: string,
  globalId: string | null | undefined,
): string | null | undefined {
  return globalId === null ? null : localId(typename, globalId);
}
