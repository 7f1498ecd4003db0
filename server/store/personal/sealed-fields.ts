import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { problemRepository } from '../problem/problems.ts';
import { type SealedPlace, sealedPrefix } from './envelope.ts';

/** Every field that is stored sealed. A new one is named here, or rotation would leave it behind. */
export const sealedFields = [{ collection: 'Problem', path: 'reporter' }] as const;

/** A sealed value with its place. */
export type SealedValue = { readonly place: SealedPlace; readonly sealed: string };

/** One of them. */
export type SealedField = (typeof sealedFields)[number];

function rowsOf(store: Store, { collection }: SealedField) {
  // The repository defines its model on the connection.
  problemRepository(store);
  return store.connection.model<Record<string, unknown> & { _id: string }>(collection);
}

function notUnder(path: string, keyId: string | undefined) {
  if (keyId === undefined) return { [path]: { $type: 'string' } };
  return {
    [path]: { $type: 'string', $not: new RegExp(`^${sealedPrefix(keyId).replaceAll('.', '\\.')}`) },
  };
}

/** Up to `limit` values of a field that are sealed with another key than the named one. */
export function valuesNotUnder(
  store: Store,
  field: SealedField,
  { keyId, limit }: { keyId: string; limit: number },
): Promise<SealedValue[]> {
  return guarded(async () => {
    const rows = await rowsOf(store, field)
      .find(notUnder(field.path, keyId), { [field.path]: 1 })
      .limit(limit)
      .lean()
      .exec();
    return rows.map((row) => ({
      place: { collection: field.collection, id: row._id, path: field.path },
      sealed: String(Reflect.get(row, field.path)),
    }));
  });
}

/** How many values are sealed, or sealed with another key than the named one. */
export function countSealed(store: Store, notUnderKey?: string): Promise<number> {
  return guarded(async () => {
    const counts = await Promise.all(
      sealedFields.map((field) =>
        rowsOf(store, field).countDocuments(notUnder(field.path, notUnderKey)).exec(),
      ),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

/**
 * Puts values sealed anew in the places of the old ones; gives how many. The content stays, so the
 * revision stays. A value that somebody changed meanwhile is left: it bears the active key already.
 */
export function replaceSealed(
  store: Store,
  field: SealedField,
  values: readonly (SealedValue & { readonly renewed: string })[],
): Promise<number> {
  return guarded(async () => {
    const result = await rowsOf(store, field).bulkWrite(
      values.map(({ place, sealed, renewed }) => ({
        updateOne: {
          filter: { _id: { $eq: place.id }, [field.path]: { $eq: sealed } },
          update: { $set: { [field.path]: renewed } },
        },
      })),
      { ordered: false },
    );
    return result.modifiedCount;
  });
}
