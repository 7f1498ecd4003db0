import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigError } from './config.ts';
import type { Store } from './store/connection.ts';
import { type Keyring, keyringFile, keyringText, newKeyring } from './store/personal/keyring.ts';
import type { KeyringSource } from './store/personal/personal-keys.ts';
import { countSealed } from './store/personal/sealed-fields.ts';

const OWNER_ONLY = 0o600;
const FILE_NAME = 'personal-keys.json';

/** The file that the settings name for the keys of personal fields. */
export function keyringFileOf(config: {
  readonly PERSONAL_KEYS_FILE?: string | undefined;
  readonly DATA_DIR: string;
}): string {
  return config.PERSONAL_KEYS_FILE ?? join(config.DATA_DIR, FILE_NAME);
}

/** The keyring as a file, readable by its owner only; a write replaces it whole or not at all. */
export function keyringInFile(file: string): KeyringSource {
  return {
    name: file,
    read: async () => {
      const text = await readFile(file, 'utf8').catch(noFile);
      return text === undefined ? undefined : parsed(file, text);
    },
    write: async (keyring) => {
      const staged = await stage(file, keyring);
      await rename(staged, file);
      await chmod(file, OWNER_ONLY);
    },
  };
}

/**
 * Makes the keyring of a fresh deployment. Throws ConfigError where the database holds personal
 * fields already: their keys are then lost or elsewhere, and new ones would hide that.
 */
export async function ensureKeyring(source: KeyringSource, store: Store): Promise<void> {
  if (await source.read()) return;
  const sealed = await countSealed(store);
  if (sealed > 0) {
    throw new ConfigError(
      `数据库中有${sealed}项加密的个人信息，但密钥文件“${source.name}”不存在；请从备份恢复该文件，或用 PERSONAL_KEYS_FILE 指明其所在。密钥确已遗失的，运行 npm run keys -- create 另建，原有的个人信息将无法读取`,
    );
  }
  await createKeyring(source);
}

/** Makes a keyring where there is none; of two processes that come at once, both keep the first. */
export async function createKeyring(source: KeyringSource): Promise<void> {
  const staged = await stage(source.name, newKeyring());
  try {
    await link(staged, source.name).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(staged, { force: true });
  }
}

/** Keys that are lost cannot be made again: the file is on the disk before anything is sealed. */
async function stage(file: string, keyring: Keyring): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const staged = `${file}.${randomUUID()}`;
  await writeFile(staged, keyringText(keyring), { mode: OWNER_ONLY });
  const handle = await open(staged, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return staged;
}

function parsed(file: string, text: string): Keyring {
  const read = keyringFile.safeParse(jsonOf(text));
  if (read.success) return read.data;
  throw new ConfigError(
    `个人信息的密钥文件“${file}”内容不完整或被改动；请从备份恢复该文件。原因：${read.error.issues[0]?.path.join('.') || '整个文件'}`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function noFile(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
