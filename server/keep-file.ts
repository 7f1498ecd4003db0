import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;

/**
 * The text of a file that is made once and kept, readable by its owner only. It is on the disk
 * before anybody uses it; of two processes that come at once, both get the first one's text.
 */
export async function keepFile(
  file: string,
  make: () => string | Promise<string>,
): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(noFile);
  if (kept === undefined) await makeOnce(file, await make());
  await chmod(file, OWNER_ONLY);
  return kept ?? readFile(file, 'utf8');
}

async function makeOnce(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const staged = `${file}.${randomUUID()}`;
  try {
    await writeDurably(staged, text);
    // Links a complete file into place; whoever comes second keeps what is there.
    await link(staged, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(staged, { force: true });
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', OWNER_ONLY);
  try {
    await writeFile(handle, text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function noFile(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
