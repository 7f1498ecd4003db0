import mongoose, { type Connection } from 'mongoose';
import type { CanaryScan } from './scan.ts';

/** Enough of the profiler's capped collection for a whole trial. */
const PROFILE_BYTES = 256 * 2 ** 20;

/** A database that tells of everything it is asked: each operation in its log and its profile. */
export async function openTalkative(uri: string): Promise<Connection> {
  const connection = await mongoose.createConnection(uri).asPromise();
  const { db } = connection;
  await db?.createCollection('system.profile', { capped: true, size: PROFILE_BYTES });
  await db?.command({ profile: 2, slowms: 0 });
  return connection;
}

/** The log that the server holds in memory: its last thousand lines, so ask often. */
export async function lookAtLog(connection: Connection, scan: CanaryScan): Promise<number> {
  const answer = await connection.db?.admin().command({ getLog: 'global' });
  const lines: string[] = answer?.log ?? [];
  scan.look('log of the database', lines.join('\n'));
  return lines.length;
}

/** Every document of the database, its profile and the oplog, as the server keeps them; files whole. */
export async function lookAtDatabase(connection: Connection, scan: CanaryScan): Promise<void> {
  const { db } = connection;
  await db?.command({ profile: 0 });
  const own = (await db?.listCollections().toArray()) ?? [];
  const places = own.map(({ name }) => ({ source: db, name }));
  const oplog = { source: connection.getClient().db('local'), name: 'oplog.rs' };
  for (const { source, name } of [...places, oplog]) {
    const collection = source?.collection(name);
    if (name.endsWith('.chunks')) {
      const files = new Map<string, Buffer[]>();
      const chunks = collection?.find({}).sort({ files_id: 1, n: 1 }) ?? [];
      for await (const chunk of chunks) {
        const key = String(chunk.files_id);
        files.set(key, [...(files.get(key) ?? []), Buffer.from(chunk.data.buffer)]);
      }
      for (const parts of files.values()) scan.look(`file in ${name}`, Buffer.concat(parts));
    }
    const rows: AsyncIterable<unknown> | [] = collection?.find({}, { raw: true }) ?? [];
    for await (const row of rows)
      if (row instanceof Uint8Array) scan.look(`collection ${name}`, row);
  }
}
