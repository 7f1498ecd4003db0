import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { TrueType } from '../../documents/fonts/true-type.ts';
import { ProvisionError, reasonOf } from '../provision-error.ts';
import { gb2312Han } from './gb2312.ts';

const checkSchema = z.object({
  size: z.number(),
  mtimeMs: z.number(),
  sha256: z.string(),
  postscriptName: z.string(),
  version: z.string(),
});

/** A TrueType file that opened, may be embedded and has every Han of GB 2312. */
export type CheckedFont = {
  readonly path: string;
  readonly sha256: string;
  readonly postscriptName: string;
  readonly version: string;
};

/**
 * Checks a font file: it opens, `OS/2.fsType` allows embedding, the 6,763 Han of GB 2312 are there.
 * ProvisionError (FONT_REFUSED) says which of these failed.
 */
export function checkFontBytes(bytes: Uint8Array, path: string): CheckedFont {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let font: TrueType;
  try {
    font = new TrueType(bytes, sha256, basename(path));
  } catch (error) {
    throw new ProvisionError('FONT_REFUSED', `字体“${path}”不能使用：${reasonOf(error)}`);
  }
  const han = gb2312Han();
  const missing = han.filter((codePoint) => font.glyphOf(codePoint) === 0);
  if (missing.length > 0) {
    const shown = String.fromCodePoint(...missing.slice(0, 10));
    throw new ProvisionError(
      'FONT_REFUSED',
      `字体“${path}”不能使用：GB 2312 的 ${han.length} 个汉字中缺 ${missing.length} 个（如“${shown}”），请换用字数完整的字体`,
    );
  }
  return { path, sha256, postscriptName: font.postscriptName, version: font.version };
}

/** The same for a file outside the cache; the answer is remembered for its size and time of change. */
export async function checkFontFile(path: string, cacheDir: string): Promise<CheckedFont> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw new ProvisionError('FONT_MISSING', `字体文件“${path}”不存在，请重新安装依赖（npm ci）`);
  }
  const key = createHash('sha256').update(path).digest('hex').slice(0, 24);
  const record = join(cacheDir, 'fonts', 'checks', `${key}.json`);
  const known = await readCheck(record);
  if (known !== undefined && known.size === found.size && known.mtimeMs === found.mtimeMs) {
    const { sha256, postscriptName, version } = known;
    return { path, sha256, postscriptName, version };
  }
  const checked = checkFontBytes(await readFile(path), path);
  await mkdir(join(cacheDir, 'fonts', 'checks'), { recursive: true });
  const staged = `${record}.${process.pid}`;
  await writeFile(staged, JSON.stringify({ ...checked, size: found.size, mtimeMs: found.mtimeMs }));
  await rename(staged, record);
  return checked;
}

async function readCheck(path: string): Promise<z.infer<typeof checkSchema> | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return checkSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** `NotoSerifSC-Regular 2.003`: what the font calls itself, without its build tools. */
export function fontTitle(font: CheckedFont): string {
  const number = /\d+(?:\.\d+)*/.exec(font.version)?.[0] ?? font.version;
  return `${font.postscriptName} ${number}`;
}
