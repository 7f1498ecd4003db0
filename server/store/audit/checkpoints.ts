import { type Model, Schema } from 'mongoose';
import type { ChainHead } from '../../domain/audit/checkpoint.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import type { Transaction } from '../transaction.ts';
import { auditModels } from './audit-row.ts';

/** A signed checkpoint as it was given out. */
export type CheckpointRow = {
  /** Its number, from 1. */
  readonly _id: number;
  readonly at: Date;
  readonly jws: string;
  /** SHA-256 of the JWS, which the next checkpoint names. */
  readonly sha256: string;
  /** Thumbprint of the key that signed it. */
  readonly keyId: string;
  readonly by: string;
};

const checkpointSchema = new Schema(
  {
    _id: { type: Number, required: true },
    at: { type: Date, required: true },
    jws: { type: String, required: true },
    sha256: { type: String, required: true },
    keyId: { type: String, required: true },
    by: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'auditcheckpoints' },
);

/** Model of the checkpoints, for the store's preparation. */
export function checkpointModel(store: Store): Model<CheckpointRow> {
  const { connection } = store;
  return connection.models.AuditCheckpoint
    ? connection.model<CheckpointRow>('AuditCheckpoint')
    : connection.model<CheckpointRow>('AuditCheckpoint', checkpointSchema);
}

/** The newest checkpoint, or the one of a number. */
export function findCheckpoint(
  store: Store,
  wanted: { readonly number?: number | undefined; readonly transaction?: Transaction },
): Promise<CheckpointRow | undefined> {
  const { number, transaction } = wanted;
  return guarded(async () => {
    const found = await checkpointModel(store)
      .findOne(number === undefined ? {} : { _id: { $eq: number } })
      .sort({ _id: -1 })
      .session(transaction?.session ?? null)
      .lean()
      .exec();
    return found ?? undefined;
  });
}

/** Keeps a checkpoint in the transaction that made it. */
export async function insertCheckpoint(
  store: Store,
  transaction: Transaction,
  row: CheckpointRow,
): Promise<void> {
  await checkpointModel(store).create([row], { session: transaction.session });
}

/** Where every chain stands in the transaction, ordered by chain. */
export async function chainHeads(store: Store, transaction: Transaction): Promise<ChainHead[]> {
  const heads = await auditModels(store)
    .heads.find()
    .sort({ _id: 1 })
    .session(transaction.session)
    .lean()
    .exec();
  return heads.map(({ _id, seq, sha256, sm3 }) => ({ chainId: _id, seq, sha256, sm3 }));
}
