import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FontFile } from '../../server/documents/fonts/face.ts';
import type { FontRole } from '../../server/documents/model/document.ts';

const require = createRequire(import.meta.url);

function notoFile(role: FontRole, path: string, standsInFor?: string): FontFile {
  const resolved = require.resolve(`@expo-google-fonts/${path}`);
  const sha256 = createHash('sha256').update(readFileSync(resolved)).digest('hex');
  const file = { role, path: resolved, sha256, name: path };
  return standsInFor === undefined ? file : { ...file, standsInFor };
}

const SERIF = 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf';

/** Fonts that npm alone delivers, for tests of the rooms behind provisioning: 仿宋 and 楷体 are stood in for. */
export function notoFontFiles(): readonly FontFile[] {
  return [
    notoFile('songti', SERIF),
    notoFile('fangsong', SERIF, '仿宋'),
    notoFile('kaiti', SERIF, '楷体'),
    notoFile('heiti', 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
    notoFile('xiaobiaosong', 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
  ];
}
