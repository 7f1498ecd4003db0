import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config.ts';
import { keepFile } from './keep-file.ts';

const FILE_NAME = 'secret';
const secret = z.string().trim().min(32);

/**
 * The secret of a deployment that was given none: made once, kept in the data folder, readable by
 * its owner only. Throws ConfigError when the file is there but holds no usable secret.
 */
export async function keepSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, FILE_NAME);
  const text = await keepFile(file, () => `${randomBytes(32).toString('base64url')}\n`);
  const parsed = secret.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    `密钥文件“${file}”的内容不足32个字符；请改正，或删除该文件由程序重新生成（此前的登录凭证和下载链接随之作废）`,
  );
}
