import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSfnt, tableOf } from '../../server/documents/fonts/sfnt.ts';
import { TrueType } from '../../server/documents/fonts/true-type.ts';
import { subsetTrueType } from '../../server/documents/render/pdf/true-type-subset.ts';
import { projectRoot } from '../../server/project-root.ts';

const SONGTI =
  'node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf';

test('a subset states as many glyphs as it holds, and the face in memory stays as it was', async () => {
  const bytes = await readFile(join(projectRoot, SONGTI));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const face = new TrueType(bytes, sha256, 'songti.ttf');
  const glyphs = Array.from('整改验收销号公示é', (char) => face.glyphOf(char.codePointAt(0) ?? 0));

  const { bytes: subset, indexOf } = subsetTrueType(face, glyphs);

  const sfnt = readSfnt(subset, 'subset.ttf');
  const count = sfnt.view.getUint16(tableOf(sfnt, 'maxp').offset + 4);
  expect(count).toBe(indexOf.size);
  expect(sfnt.view.getUint16(tableOf(sfnt, 'hhea').offset + 34)).toBe(count);
  expect(tableOf(sfnt, 'hmtx').length).toBe(count * 4);
  expect(tableOf(sfnt, 'loca').length).toBe((count + 1) * 4);
  expect(sfnt.view.getInt16(tableOf(sfnt, 'head').offset + 50)).toBe(1);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
});
