import { type Model, Schema } from 'mongoose';
import type { Store } from '../connection.ts';
import type { Transaction } from '../transaction.ts';

/** One sequence: an organ's code word in one year. */
export type SequenceKey = {
  readonly organizationId: string;
  readonly codeWord: string;
  readonly year: number;
};

type Sequence = { _id: string; last: number };

const sequenceSchema = new Schema(
  { _id: { type: String, required: true }, last: { type: Number, required: true } },
  { strict: 'throw', versionKey: false },
);

/** The next number of a sequence, taken in the transaction: two writers never get one number. */
export async function takeNextNumber(
  store: Store,
  transaction: Transaction,
  key: SequenceKey,
): Promise<number> {
  transaction.hotRows.add(`sequence:${idOf(key)}`);
  const sequence = await numberSequenceModel(store)
    .findOneAndUpdate(
      { _id: { $eq: idOf(key) } },
      { $inc: { last: 1 } },
      { session: transaction.session, upsert: true, returnDocument: 'after' },
    )
    .lean()
    .exec();
  return sequence.last;
}

/** The last number taken or entered; 0 for a sequence that has not begun. */
export async function lastNumber(
  store: Store,
  key: SequenceKey,
  transaction?: Transaction,
): Promise<number> {
  const sequence = await numberSequenceModel(store)
    .findOne({ _id: { $eq: idOf(key) } })
    .session(transaction?.session ?? null)
    .lean()
    .exec();
  return sequence?.last ?? 0;
}

/** Moves a sequence on to a number entered from outside, so that it goes on after it. */
export async function moveSequenceTo(
  store: Store,
  transaction: Transaction,
  target: { readonly key: SequenceKey; readonly number: number },
): Promise<void> {
  transaction.hotRows.add(`sequence:${idOf(target.key)}`);
  await numberSequenceModel(store)
    .updateOne(
      { _id: { $eq: idOf(target.key) } },
      { $max: { last: target.number } },
      { session: transaction.session, upsert: true },
    )
    .exec();
}

/** Model of the sequences, for the store's preparation. */
export function numberSequenceModel(store: Store): Model<Sequence> {
  const { connection } = store;
  return connection.models.NumberSequence
    ? connection.model<Sequence>('NumberSequence')
    : connection.model<Sequence>('NumberSequence', sequenceSchema);
}

function idOf({ organizationId, codeWord, year }: SequenceKey): string {
  return `${organizationId}:${codeWord}:${year}`;
}
