import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

const cacheRecordSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().positive(),
  mtimeMs: z.number(),
  /** Name with version and origin. */
  name: z.string().min(1),
});

/** A file in the cache with what was recorded when it was checked. */
export type CachedFile = {
  readonly path: string;
  readonly sha256: string;
  readonly name: string;
};

const recordPath = (path: string) => `${path}.record.json`;

/**
 * The cached file, when it is there and whole. Size and time of change are compared; the hash is
 * taken again only when one of them differs, so that a warm start costs next to nothing.
 */
export async function readCachedFile(path: string): Promise<CachedFile | undefined> {
  const record = await readRecord(path);
  const found = await stat(path).catch(() => undefined);
  if (record === undefined || found === undefined) return undefined;
  const cached = { path, sha256: record.sha256, name: record.name };
  if (found.size !== record.size) return undefined;
  if (found.mtimeMs === record.mtimeMs) return cached;
  if ((await sha256OfFile(path)) !== record.sha256) return undefined;
  await writeRecord(path, { ...record, mtimeMs: found.mtimeMs });
  return cached;
}

/** Moves a checked file into its place in the cache (one rename) and records its hash. */
export async function storeCachedFile(options: {
  readonly staged: string;
  readonly path: string;
  readonly name: string;
}): Promise<CachedFile> {
  const { staged, path, name } = options;
  const sha256 = await sha256OfFile(staged);
  await mkdir(dirname(path), { recursive: true });
  await rm(recordPath(path), { force: true });
  await rename(staged, path);
  const { size, mtimeMs } = await stat(path);
  await writeRecord(path, { sha256, size, mtimeMs, name });
  return { path, sha256, name };
}

/** SHA-256 of a file, hex, read as a stream. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function readRecord(path: string): Promise<z.infer<typeof cacheRecordSchema> | undefined> {
  const text = await readFile(recordPath(path), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return cacheRecordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function writeRecord(path: string, record: z.infer<typeof cacheRecordSchema>): Promise<void> {
  const staged = `${recordPath(path)}.${process.pid}`;
  await writeFile(staged, `${JSON.stringify(record)}\n`);
  await rename(staged, recordPath(path));
}
