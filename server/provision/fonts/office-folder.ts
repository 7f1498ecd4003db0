import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join, parse } from 'node:path';
import type { FontFile } from '../../documents/fonts/face.ts';
import type { FontRole } from '../../documents/model/document.ts';
import { readCachedFile, storeCachedFile } from '../cache/cached-file.ts';
import { withCacheLock } from '../cache/with-cache-lock.ts';
import { ProvisionError, reasonOf } from '../provision-error.ts';
import type { Reporter } from '../reporter.ts';
import type { ProvisionSettings } from '../settings.ts';
import { checkFontBytes, checkFontFile, fontTitle } from './check-font.ts';
import { firstFace } from './first-face.ts';
import { ROLE_NAMES } from './font-roles.ts';
import { otfToTrueType } from './otf-to-true-type.ts';

type Conversion = (bytes: Uint8Array) => Uint8Array;

/** Kinds of files beside plain TrueType that become such once. */
const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  '.otf': otfToTrueType,
  '.ttc': firstFace,
};

const ORIGIN = '（本单位字体目录）';

/**
 * The office's own font for a role: a file of GONGWEN_FONT_DIR named by the role in pinyin or in
 * Chinese (`fangsong.ttf`, `仿宋.otf`, `songti.ttc`). Undefined when there is none; a font that does not pass is
 * refused (FONT_REFUSED) rather than passed over, since the office asked for it.
 */
export async function officeFont(options: {
  readonly role: FontRole;
  readonly settings: ProvisionSettings;
  readonly reporter: Reporter;
}): Promise<FontFile | undefined> {
  const { role, settings } = options;
  if (settings.fontDir === undefined) return undefined;
  const name = (await namesIn(settings.fontDir)).find((file) => isOf(role, file));
  if (name === undefined) return undefined;
  const path = join(settings.fontDir, name);
  const convert = CONVERSIONS[extname(name).toLowerCase()];
  if (convert !== undefined) return convertedOnce({ ...options, path, convert });
  const font = await checkFontFile(path, settings.cacheDir);
  return { role, path, sha256: font.sha256, name: `${fontTitle(font)}${ORIGIN}` };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    throw new ProvisionError(
      'FONT_MISSING',
      `GONGWEN_FONT_DIR 所指的目录“${folder}”无法读取，请改正路径或者取消该设置`,
      { cause: error },
    );
  }
}

function isOf(role: FontRole, file: string): boolean {
  const { name, ext } = parse(file);
  const named = name.toLowerCase() === role || name === ROLE_NAMES[role];
  const kind = ext.toLowerCase();
  return named && (kind === '.ttf' || kind in CONVERSIONS);
}

async function convertedOnce(options: {
  readonly role: FontRole;
  readonly settings: ProvisionSettings;
  readonly reporter: Reporter;
  readonly path: string;
  readonly convert: Conversion;
}): Promise<FontFile> {
  const { role, settings, reporter, path, convert } = options;
  const source = await readFile(path);
  const key = createHash('sha256').update(source).digest('hex').slice(0, 12);
  const target = join(settings.cacheDir, 'fonts', `${role}-office-${key}.ttf`);
  const cached =
    (await readCachedFile(target)) ??
    (await withCacheLock({ cacheDir: settings.cacheDir, reporter }, async (staging) => {
      const bytes = converted(path, () => convert(source));
      const font = checkFontBytes(bytes, path);
      const staged = join(staging, 'converted.ttf');
      await writeFile(staged, bytes);
      reporter.taken(`${ROLE_NAMES[role]}：“${path}”已转换为 TrueType 并缓存`);
      return storeCachedFile({ staged, path: target, name: `${fontTitle(font)}${ORIGIN}` });
    }));
  return { role, ...cached };
}

function converted(path: string, convert: () => Uint8Array): Uint8Array {
  try {
    return convert();
  } catch (error) {
    throw new ProvisionError('FONT_REFUSED', `字体“${path}”不能使用：${reasonOf(error)}`);
  }
}
