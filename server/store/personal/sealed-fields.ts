import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { problemRepository } from '../problem/problems.ts';
import { type SealedPlace, sealedPrefix } from './envelope.ts';

/** Every field that is stored sealed. A new one is named here, or rotation would leave it behind. */
export const sealedFields = [{ collection: 'Problem', path: 'reporter' }] as const;

/** A sealed value with its place. */
export type SealedValue = { readonly place: SealedPlace; readonly sealed: string };

type Field = (typeof sealedFields)[number];

function rowsOf(store: Store, { collection }: Field) {
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
  field: Field,
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
 * Puts the value sealed anew in the place of the old one. The content stays, so the revision stays;
 * false where somebody changed the value meanwhile, which then bears the active key already.
 */
export function replaceSealed(
  store: Store,
  { place, sealed }: SealedValue,
  renewed: string,
): Promise<boolean> {
  return guarded(async () => {
    const field = sealedFields.find(
      ({ collection, path }) => collection === place.collection && path === place.path,
    );
    if (!field) throw new Error(`no sealed field ${place.collection}.${place.path}`);
    const result = await rowsOf(store, field)
      .updateOne(
        { _id: { $eq: place.id }, [place.path]: { $eq: sealed } },
        { $set: { [place.path]: renewed } },
      )
      .exec();
    return result.modifiedCount === 1;
  });
}
