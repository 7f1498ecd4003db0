import { type Model, Schema } from 'mongoose';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';

type Basis = { _id: string; sha256: string };

const basisSchema = new Schema(
  { _id: { type: String, required: true }, sha256: { type: String, required: true } },
  { strict: 'throw', versionKey: false },
);

/** Hash of what the work lists were last brought in line with; undefined before the first time. */
export async function findWorkBasis(store: Store): Promise<string | undefined> {
  const basis = await guarded(() => workBasisModel(store).findById('lists').lean().exec());
  return basis?.sha256;
}

/** Notes that the work lists follow from this. */
export async function keepWorkBasis(store: Store, sha256: string): Promise<void> {
  const id = { _id: { $eq: 'lists' } };
  await guarded(() =>
    workBasisModel(store).updateOne(id, { $set: { sha256 } }, { upsert: true }).exec(),
  );
}

/** Model of the note, for the store's preparation. */
export function workBasisModel({ connection }: Store): Model<Basis> {
  return connection.models.WorkBasis
    ? connection.model<Basis>('WorkBasis')
    : connection.model<Basis>('WorkBasis', basisSchema);
}
