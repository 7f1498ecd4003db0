import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FontFile, NamedFile } from '../../documents/fonts/face.ts';
import type { FontRole } from '../../documents/model/document.ts';
import { projectRoot } from '../../project-root.ts';
import { readCachedFile, storeCachedFile } from '../cache/cached-file.ts';
import { withCacheLock } from '../cache/with-cache-lock.ts';
import { ProvisionError } from '../provision-error.ts';
import type { Reporter } from '../reporter.ts';
import type { ProvisionSettings } from '../settings.ts';
import { checkFontBytes, checkFontFile, fontTitle } from './check-font.ts';
import { woffToTrueType } from './woff-to-true-type.ts';

type PackagedFont = { readonly package: string; readonly file: string };

/** Faces that come with the project's own packages, all under the OFL. */
const PACKAGED: Readonly<Record<Exclude<FontRole, 'fangsong'>, PackagedFont>> = {
  xiaobiaosong: {
    package: '@expo-google-fonts/noto-serif-sc',
    file: '700Bold/NotoSerifSC_700Bold.ttf',
  },
  songti: {
    package: '@expo-google-fonts/noto-serif-sc',
    file: '400Regular/NotoSerifSC_400Regular.ttf',
  },
  heiti: {
    package: '@expo-google-fonts/noto-sans-sc',
    file: '500Medium/NotoSansSC_500Medium.ttf',
  },
  // The “latin” file of this package holds the whole font.
  kaiti: { package: '@fontsource/lxgw-wenkai', file: 'files/lxgw-wenkai-latin-500-normal.woff' },
};

/** Nearest in weight to 仿宋 of all cuts of 宋体: what 仿宋 lacks is printed in it. */
const COMPANION: PackagedFont = {
  package: '@expo-google-fonts/noto-serif-sc',
  file: '200ExtraLight/NotoSerifSC_200ExtraLight.ttf',
};

/** The light 宋体 that prints what a 仿宋 lacks, out of npm's packages, checked. */
export async function fangsongCompanion(settings: ProvisionSettings): Promise<NamedFile> {
  const path = join(projectRoot, 'node_modules', COMPANION.package, COMPANION.file);
  const font = await checkFontFile(path, settings.cacheDir);
  return { path, sha256: font.sha256, name: `${fontTitle(font)}（npm ${COMPANION.package}）` };
}

/** The face of a role out of npm's packages, as TrueType, checked. */
export async function npmFont(options: {
  readonly role: Exclude<FontRole, 'fangsong'>;
  readonly settings: ProvisionSettings;
  readonly reporter: Reporter;
}): Promise<FontFile> {
  const { role, settings } = options;
  const packaged = PACKAGED[role];
  const path = join(projectRoot, 'node_modules', packaged.package, packaged.file);
  if (path.endsWith('.woff')) return unpackedOnce({ ...options, path, packaged });
  const font = await checkFontFile(path, settings.cacheDir);
  const name = `${fontTitle(font)}（npm ${packaged.package}）`;
  return { role, path, sha256: font.sha256, name };
}

async function unpackedOnce(options: {
  readonly role: FontRole;
  readonly settings: ProvisionSettings;
  readonly reporter: Reporter;
  readonly path: string;
  readonly packaged: PackagedFont;
}): Promise<FontFile> {
  const { role, settings, reporter, path, packaged } = options;
  const version = await packageVersion(packaged.package);
  const key = createHash('sha256').update(`${packaged.file}@${version}`).digest('hex').slice(0, 12);
  const target = join(settings.cacheDir, 'fonts', `${role}-${key}.ttf`);
  const cached =
    (await readCachedFile(target)) ??
    (await withCacheLock({ cacheDir: settings.cacheDir, reporter }, async (staging) => {
      const meanwhile = await readCachedFile(target);
      if (meanwhile !== undefined) return meanwhile;
      const bytes = woffToTrueType(await readPackaged(path));
      const font = checkFontBytes(bytes, path);
      const staged = join(staging, 'unpacked.ttf');
      await writeFile(staged, bytes);
      const name = `${fontTitle(font)}（npm ${packaged.package}）`;
      const stored = await storeCachedFile({ staged, path: target, name });
      reporter.taken(`楷体：已由 ${packaged.package} 解包为 TrueType 并缓存`);
      return stored;
    }));
  return { role, ...cached };
}

async function packageVersion(name: string): Promise<string> {
  const manifest = join(projectRoot, 'node_modules', name, 'package.json');
  const found: unknown = JSON.parse((await readPackaged(manifest)).toString('utf8'));
  const has = typeof found === 'object' && found !== null && 'version' in found;
  return has ? String(found.version) : '';
}

async function readPackaged(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new ProvisionError(
      'FONT_MISSING',
      `字体文件“${path}”无法读取，请重新安装依赖（npm ci）`,
      { cause: error },
    );
  }
}
