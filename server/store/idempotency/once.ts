import { type Model, Schema } from 'mongoose';
import { DuplicateFailure } from '../../domain/failure.ts';
import { canonicalHash } from '../canonical-hash.ts';
import type { Store } from '../connection.ts';
import { isDuplicateKey } from '../failures.ts';
import { inTransaction, type Transaction } from '../transaction.ts';

type Record = { _id: string; argumentsHash: string; resultId: string; at: Date };

/** First answers are kept this long; a client that retries later starts anew. */
const KEPT_SECONDS = 7 * 24 * 3600;

const recordSchema = new Schema(
  {
    _id: { type: String, required: true },
    argumentsHash: { type: String, required: true },
    resultId: { type: String, required: true },
    at: { type: Date, required: true, expires: KEPT_SECONDS },
  },
  { strict: 'throw', versionKey: false },
);

/** A mutation call that may arrive twice. */
export type Call = {
  readonly principalId: string;
  readonly mutation: string;
  readonly key: string;
  /** The input without its key. */
  readonly arguments: unknown;
  readonly at: Date;
};

/**
 * Runs a creating or issuing step once per (principal, mutation, key), in one transaction.
 *
 * The record is written with the change, so a crash leaves both or neither, and failures are not
 * remembered. The same key with the same arguments gives the first result's id again; with other
 * arguments it throws DuplicateFailure.
 */
export async function once(
  store: Store,
  call: Call,
  work: (transaction: Transaction) => Promise<string>,
): Promise<string> {
  const records = idempotencyModel(store);
  const id = canonicalHash([call.principalId, call.mutation, call.key]);
  const argumentsHash = canonicalHash(JSON.parse(JSON.stringify(call.arguments)));
  const attempt = async (transaction: Transaction): Promise<string> => {
    const { session } = transaction;
    const earlier = await records
      .findOne({ _id: { $eq: id } })
      .session(session)
      .lean()
      .exec();
    if (earlier) return answerAgain(earlier, argumentsHash);
    const resultId = await work(transaction);
    await records.create([{ _id: id, argumentsHash, resultId, at: call.at }], { session });
    return resultId;
  };
  try {
    return await inTransaction(store, attempt);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // A unique index refused what a concurrent call had just committed: the second look sees it.
    return inTransaction(store, attempt);
  }
}

/** Model of the records, for the store's preparation. */
export function idempotencyModel(store: Store): Model<Record> {
  const { connection } = store;
  return connection.models.IdempotencyRecord
    ? connection.model<Record>('IdempotencyRecord')
    : connection.model<Record>('IdempotencyRecord', recordSchema);
}

function answerAgain(earlier: Record, argumentsHash: string): string {
  if (earlier.argumentsHash === argumentsHash) return earlier.resultId;
  throw new DuplicateFailure(
    '同一 idempotencyKey 已用于内容不同的请求；新请求请换用新的 UUID，重试请保持内容不变',
    { path: ['input', 'idempotencyKey'] },
  );
}
