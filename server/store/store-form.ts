import { type Connection, type Model, Schema } from 'mongoose';
import { AUDIT_COLLECTION } from './audit/audit-collection.ts';

/**
 * Form of the rows that this program reads and writes. 1: rows without audience, audit records
 * without the text that was hashed. 2: both. Raise it with every change that rows of before do not
 * meet, and say below how they are known, or bring them along.
 */
export const STORE_FORM = 2;

/** The database was written by another version of the program; the message says what to do. */
export class StoreFormError extends Error {}

type Stamp = { _id: string; form: number };

const stampSchema = new Schema(
  { _id: { type: String, required: true }, form: { type: Number, required: true } },
  { strict: 'throw', versionKey: false },
);

/**
 * Sees to it that the database has the form of this program, before anything is created or read in
 * it; a fresh one is stamped. Throws StoreFormError: rows of another form are neither guessed at nor
 * overwritten.
 */
export async function ensureStoreForm(connection: Connection): Promise<void> {
  const stamps = stampModel(connection);
  const stamp = await stamps.findById('form').lean().exec();
  const form = stamp?.form ?? (await formOfRows(connection));
  if (form !== STORE_FORM) throw new StoreFormError(refusal(connection.name, form));
  if (stamp) return;
  const change = { $setOnInsert: { form } };
  await stamps.updateOne({ _id: { $eq: 'form' } }, change, { upsert: true }).exec();
}

/** Databases of before the stamp: every one holds users and audit records, or nothing yet. */
async function formOfRows(connection: Connection): Promise<number> {
  const withoutAudience = { audience: { $exists: false } };
  const withoutText = { content: { $exists: false } };
  const old =
    (await connection.collection('users').findOne(withoutAudience)) ??
    (await connection.collection(AUDIT_COLLECTION).findOne(withoutText));
  return old ? 1 : STORE_FORM;
}

function refusal(database: string, form: number): string {
  if (form > STORE_FORM) {
    return `数据库“${database}”的结构是第${form}版，由较新的程序写成，本程序只认第${STORE_FORM}版；未作任何改动。请改用与它同版或更新的程序。`;
  }
  return `数据库“${database}”的结构是第${form}版（数据没有查阅范围，审计记录是旧格式），本程序需要第${STORE_FORM}版，不能读取，也不自动升级；未作任何改动。请备份后换用空的数据库（设置 MONGODB_URI 或 DATA_DIR）重新登记；仍要查阅旧数据的，用写成它的那一版程序打开。`;
}

function stampModel(connection: Connection): Model<Stamp> {
  return connection.models.StoreForm
    ? connection.model<Stamp>('StoreForm')
    : connection.model<Stamp>('StoreForm', stampSchema);
}
