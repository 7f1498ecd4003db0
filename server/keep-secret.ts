import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config.ts';

const OWNER_ONLY = 0o600;
const FILE_NAME = 'secret';
const secret = z.string().trim().min(32);

/**
 * The secret of a deployment that was given none: made once, kept in the data folder, readable by
 * its owner only. Throws ConfigError when the file is there but holds no usable secret.
 */
export async function keepSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, FILE_NAME);
  const kept = await readFile(file, 'utf8').catch(noFile);
  return kept === undefined ? makeSecret(file) : check(file, kept);
}

async function makeSecret(file: string): Promise<string> {
  const staged = `${file}.${process.pid}`;
  await writeFile(staged, `${randomBytes(32).toString('base64url')}\n`, { mode: OWNER_ONLY });
  try {
    // Links a complete file into place: of two processes that come at once, both get one secret.
    await link(staged, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(staged, { force: true });
  }
  return check(file, await readFile(file, 'utf8'));
}

async function check(file: string, text: string): Promise<string> {
  const parsed = secret.safeParse(text);
  if (!parsed.success) {
    throw new ConfigError(
      `密钥文件“${file}”的内容不足32个字符；请改正，或删除该文件由程序重新生成（此前的登录凭证和下载链接随之作废）`,
    );
  }
  await chmod(file, OWNER_ONLY);
  return parsed.data;
}

function noFile(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
