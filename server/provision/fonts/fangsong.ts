import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FontFile } from '../../documents/fonts/face.ts';
import { type CachedFile, readCachedFile, storeCachedFile } from '../cache/cached-file.ts';
import { withCacheLock } from '../cache/with-cache-lock.ts';
import { ProvisionError, reasonOf } from '../provision-error.ts';
import type { Reporter } from '../reporter.ts';
import type { ProvisionSettings } from '../settings.ts';
import { checkFontBytes, fontTitle } from './check-font.ts';
import { FANGSONG_SOURCES, type FangsongSource } from './fangsong-sources.ts';
import { otfToTrueType } from './otf-to-true-type.ts';

type Options = { readonly settings: ProvisionSettings; readonly reporter: Reporter };

const STANDS_IN = '本机没有可用的仿宋字体，暂以宋体代替，每份文件将附“字体替代”提示';
const ADVICE =
  '请将本单位的仿宋字体命名为 fangsong.ttf 放入一个目录，并以 GONGWEN_FONT_DIR 指明该目录';

/**
 * A 仿宋 from the cache or from the sources in their order; 宋体 stands in when none can be had
 * (`standsInFor`), which STRICT_FONTS=1 refuses (FONT_MISSING).
 */
export async function fangsongFont(
  options: Options & { readonly songti: FontFile },
): Promise<FontFile> {
  const { settings, reporter, songti } = options;
  const cached = (await fromCache(settings)) ?? (await fetchOnce(options));
  if (cached !== undefined) return { role: 'fangsong', ...cached };
  if (settings.strictFonts) {
    throw new ProvisionError(
      'FONT_MISSING',
      `本机没有可用的仿宋字体，而 STRICT_FONTS=1 不允许以宋体代替。${ADVICE}。`,
    );
  }
  reporter.failed(`仿宋：${STANDS_IN}。${ADVICE}`);
  return { ...songti, role: 'fangsong', standsInFor: '仿宋' };
}

function cachedPath(settings: ProvisionSettings, source: FangsongSource): string {
  return join(settings.cacheDir, 'fonts', `fangsong-${source.key}.ttf`);
}

async function fromCache(settings: ProvisionSettings): Promise<CachedFile | undefined> {
  for (const source of FANGSONG_SOURCES) {
    const cached = await readCachedFile(cachedPath(settings, source));
    if (cached !== undefined) return cached;
  }
  return undefined;
}

async function fetchOnce(options: Options): Promise<CachedFile | undefined> {
  const { settings, reporter } = options;
  return withCacheLock({ cacheDir: settings.cacheDir, reporter }, async (staging) => {
    const meanwhile = await fromCache(settings);
    if (meanwhile !== undefined) return meanwhile;
    for (const source of FANGSONG_SOURCES) {
      try {
        return await fetchFrom(source, staging, options);
      } catch (error) {
        reporter.failed(`仿宋：未能取得“${source.label}”（${source.origin}：${reasonOf(error)}）`);
      }
    }
    return undefined;
  });
}

async function fetchFrom(
  source: FangsongSource,
  staging: string,
  { settings, reporter }: Options,
): Promise<CachedFile> {
  const fetched = await source.fetch(staging, reporter.download(`仿宋 ${source.label}`));
  const bytes = await readFile(fetched);
  const trueType = fetched.toLowerCase().endsWith('.otf')
    ? otfToTrueType(bytes, source.raise)
    : bytes;
  const font = checkFontBytes(trueType, fetched);
  const staged = join(staging, 'fangsong.ttf');
  await writeFile(staged, trueType);
  const name = `${fontTitle(font)}（${source.origin}）`;
  const stored = await storeCachedFile({ staged, path: cachedPath(settings, source), name });
  reporter.taken(`仿宋：已取得 ${name}，SHA-256 ${stored.sha256.slice(0, 12)}…`);
  return stored;
}
