import mongoose, { type Connection } from 'mongoose';
import { traceDatabase } from './database-spans.ts';
import { boundReads } from './read-time.ts';
import { ensureStoreForm } from './store-form.ts';

/** One database, opened once a process. Repositories are made over it. */
export type Store = {
  readonly connection: Connection;
  close(): Promise<void>;
};

/**
 * Opens the store. Waits at most five seconds for a server, so that a request never hangs on a
 * database that is gone; writes are acknowledged by the majority and the journal.
 */
export async function openStore(options: { uri: string }): Promise<Store> {
  const connection = mongoose.createConnection(options.uri, {
    autoCreate: false,
    autoIndex: false,
    serverSelectionTimeoutMS: 5_000,
    socketTimeoutMS: 10_000,
    maxPoolSize: 30,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    ignoreUndefined: true,
    monitorCommands: true,
  });
  await connection.asPromise();
  traceDatabase(connection);
  boundReads(connection);
  return { connection, close: () => connection.close() };
}

/**
 * Creates the collections and indexes of every model that was defined on the store. Throws
 * StoreFormError, before that, where the database was written by another version of the program.
 */
export async function prepareStore(store: Store): Promise<void> {
  await ensureStoreForm(store.connection);
  for (const model of Object.values(store.connection.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}
