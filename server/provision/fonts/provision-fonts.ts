import type { FontFile } from '../../documents/fonts/face.ts';
import type { FontRole } from '../../documents/model/document.ts';
import type { Reporter } from '../reporter.ts';
import type { ProvisionSettings } from '../settings.ts';
import { fangsongFont } from './fangsong.ts';
import { ROLES } from './font-roles.ts';
import { fangsongCompanion, npmFont } from './npm-fonts.ts';
import { officeFont } from './office-folder.ts';

/**
 * One TrueType file for each role, checked: the office's own where it has one, else those of npm's
 * packages, and the chain of 仿宋. Fetched and converted once, then taken from the cache.
 * Throws ProvisionError (FONT_MISSING, FONT_REFUSED).
 */
export async function provisionFonts(options: {
  readonly settings: ProvisionSettings;
  readonly reporter: Reporter;
}): Promise<FontFile[]> {
  const songti =
    (await officeFont({ ...options, role: 'songti' })) ??
    (await npmFont({ ...options, role: 'songti' }));
  const files: FontFile[] = [];
  for (const role of ROLES) {
    files.push(role === 'songti' ? songti : await fontOf(role, { ...options, songti }));
  }
  return files;
}

async function fontOf(
  role: Exclude<FontRole, 'songti'>,
  options: {
    readonly settings: ProvisionSettings;
    readonly reporter: Reporter;
    readonly songti: FontFile;
  },
): Promise<FontFile> {
  const own = await officeFont({ ...options, role });
  if (role !== 'fangsong') return own ?? npmFont({ ...options, role });
  const fangsong = own ?? (await fangsongFont(options));
  // 宋体 in place of 仿宋 lacks nothing that a lighter cut of it has.
  if (fangsong.standsInFor !== undefined) return fangsong;
  return { ...fangsong, companion: await fangsongCompanion(options.settings) };
}
