import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a deployment may set about where MongoDB and the fonts come from. */
export type ProvisionSettings = {
  /** Folder of everything fetched; safe to delete, it is filled again. */
  readonly cacheDir: string;
  /** An outside server; nothing is started then. */
  readonly mongodbUri: string | undefined;
  /** Path of a mongod to use. */
  readonly mongodBinary: string | undefined;
  /** Folder with the office's own fonts, named by role (`fangsong.ttf`). */
  readonly fontDir: string | undefined;
  /** Refuse to go on with 宋体 in the place of 仿宋. */
  readonly strictFonts: boolean;
};

/**
 * Reads the settings from environment variables: MONGODB_URI, MONGOD_BINARY, GONGWEN_FONT_DIR,
 * STRICT_FONTS (`1`), RECTIFICATION_CACHE_DIR, else XDG_CACHE_HOME, else `~/.cache`.
 */
export function provisionSettingsFrom(env: NodeJS.ProcessEnv): ProvisionSettings {
  return {
    cacheDir: cacheDirOf(env),
    mongodbUri: textOf(env.MONGODB_URI),
    mongodBinary: textOf(env.MONGOD_BINARY),
    fontDir: textOf(env.GONGWEN_FONT_DIR),
    strictFonts: textOf(env.STRICT_FONTS) === '1',
  };
}

function cacheDirOf(env: NodeJS.ProcessEnv): string {
  const own = textOf(env.RECTIFICATION_CACHE_DIR);
  if (own !== undefined) return resolve(own);
  const base = textOf(env.XDG_CACHE_HOME) ?? join(homedir(), '.cache');
  return join(base, 'rectification-papers');
}

function textOf(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === undefined || trimmed === '' ? undefined : trimmed;
}
