import { type Model, Schema } from 'mongoose';
import type { Refusal } from '../../domain/audit/refusal.ts';
import { canonicalHash } from '../canonical-hash.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import type { Transaction } from '../transaction.ts';

/** How often one person was refused one step for one reason in one minute. */
export type RefusalTally = Refusal & { readonly _id: string; readonly count: number };

const text = { type: String, required: true } as const;

const tallySchema = new Schema(
  {
    _id: text,
    userId: text,
    userName: text,
    kind: text,
    chainId: text,
    action: text,
    code: text,
    minute: { type: Date, required: true },
    count: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'refusaltallies' },
);
tallySchema.index({ minute: 1 });

/** Model of the tallies, for the store's preparation. */
export function refusalTallyModel(store: Store): Model<RefusalTally> {
  const { connection } = store;
  return connection.models.RefusalTally
    ? connection.model<RefusalTally>('RefusalTally')
    : connection.model<RefusalTally>('RefusalTally', tallySchema);
}

/** Adds refusals to the tallies of their minutes. */
export function addRefusals(
  store: Store,
  refusals: readonly { readonly refusal: Refusal; readonly count: number }[],
): Promise<void> {
  return guarded(async () => {
    await refusalTallyModel(store).bulkWrite(
      refusals.map(({ refusal, count }) => ({
        updateOne: {
          filter: { _id: { $eq: canonicalHash(JSON.parse(JSON.stringify(refusal))) } },
          update: { $setOnInsert: refusal, $inc: { count } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  });
}

/** Tallies of minutes that were over at a moment, oldest first. */
export function closedTallies(
  store: Store,
  wanted: { readonly before: Date; readonly limit: number },
): Promise<readonly RefusalTally[]> {
  return guarded(() =>
    refusalTallyModel(store)
      .find({ minute: { $lt: wanted.before } })
      .sort({ minute: 1, _id: 1 })
      .limit(wanted.limit)
      .lean()
      .exec(),
  );
}

/** Takes tallies out, as they are in the transaction; one that another process took is not there. */
export async function takeTallies(
  store: Store,
  transaction: Transaction,
  ids: readonly string[],
): Promise<readonly RefusalTally[]> {
  const { session } = transaction;
  const tallies = refusalTallyModel(store);
  const found = await tallies
    .find({ _id: { $in: [...ids] } })
    .sort({ minute: 1, _id: 1 })
    .session(session)
    .lean()
    .exec();
  await tallies.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } }, { session }).exec();
  return found;
}
