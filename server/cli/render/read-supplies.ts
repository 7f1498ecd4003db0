import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { takeInImage } from '../../documents/images/take-in-image.ts';
import { startPdfPool, takeInFile } from '../../documents/pool/pdf-pool.ts';
import type { FactSchema } from '../../documents/template/facts/fact-schemas.ts';
import type { AttachedFile, PageImage } from '../../documents/typeset/pages.ts';
import type { Refusal, Supplies } from '../../documents/typeset/supplies.ts';
import { valuesAt } from '../../domain/input/data-path.ts';
import { CommandError, systemCode } from './command-error.ts';

/**
 * Photos and attached files that the facts name by their paths beside the facts' file. What is not
 * there is left out: the paper's findings tell its place in the facts.
 */
export async function readSupplies(
  facts: unknown,
  factsFile: string,
  schema: FactSchema,
): Promise<Supplies> {
  const { images: imagePaths, files: filePaths } = schema.supplies ?? { images: [], files: [] };
  const images = new Map<string, PageImage | Refusal>();
  for (const [key, bytes] of await readAll(keysAt(facts, imagePaths), factsFile)) {
    images.set(key, await takeInImage(bytes));
  }
  const found = await readAll(keysAt(facts, filePaths), factsFile);
  return { images, files: found.size === 0 ? new Map() : await takeInFiles(found) };
}

async function takeInFiles(
  found: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, AttachedFile | Refusal>> {
  const pool = startPdfPool();
  try {
    const files = new Map<string, AttachedFile | Refusal>();
    for (const [key, bytes] of found) files.set(key, await takeInFile(pool, bytes));
    return files;
  } finally {
    await pool.close(0);
  }
}

function keysAt(facts: unknown, paths: readonly string[]): string[] {
  const values = paths.flatMap((path) => valuesAt(facts, path)).map(({ value }) => value);
  return [...new Set(values.filter((value) => typeof value === 'string' && value !== ''))].map(
    String,
  );
}

async function readAll(
  keys: readonly string[],
  factsFile: string,
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const key of keys) {
    try {
      found.set(key, await readFile(resolve(dirname(factsFile), key)));
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT') continue;
      if (code === undefined) throw error;
      throw new CommandError(`照片或附件“${key}”无法读取（${code}）；请核对路径和权限。`);
    }
  }
  return found;
}
