import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import type { FontRole } from '../../server/documents/model/document.ts';

const FILES: Readonly<Record<FontRole, string>> = {
  songti: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  fangsong: 'noto-serif-sc/300Light/NotoSerifSC_300Light.ttf',
  kaiti: 'noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf',
  heiti: 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  xiaobiaosong: 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
};
const ROLES: readonly FontRole[] = ['songti', 'fangsong', 'kaiti', 'heiti', 'xiaobiaosong'];

/** A face of its own for each role, from npm alone, so that a test can tell them apart by name. */
export function fiveFaces(): Promise<FontSet> {
  const require = createRequire(import.meta.url);
  return loadFontSet(
    ROLES.map((role) => {
      const path = require.resolve(`@expo-google-fonts/${FILES[role]}`);
      const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
      return { role, path, sha256, name: FILES[role] };
    }),
  );
}

/** PostScript name of the face of a role, as it stands in the file behind the subset's tag. */
export function faceName(role: FontRole): string {
  return (FILES[role].split('/').at(-1) ?? '')
    .replace('.ttf', '')
    .replace('_', '-')
    .replace(/\d+/, '');
}
