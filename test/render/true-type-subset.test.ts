import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
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

  const { deflated, indexOf } = subsetTrueType(face, glyphs);
  const subset = inflateSync(deflated);

  const view = new DataView(subset.buffer, subset.byteOffset, subset.byteLength);
  const table = directoryOf(subset, view);
  const count = view.getUint16(table('maxp').offset + 4);
  expect(count).toBe(indexOf.size);
  expect(view.getUint16(table('hhea').offset + 34)).toBe(count);
  expect(table('hmtx').length).toBe(count * 4);
  expect(table('loca').length).toBe((count + 1) * 4);
  expect(view.getInt16(table('head').offset + 50)).toBe(1);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
});

/** An embedded subset has no `cmap`, so the reader of whole fonts would refuse it. */
function directoryOf(
  bytes: Uint8Array,
  view: DataView,
): (tag: string) => { readonly offset: number; readonly length: number } {
  const tables = new Map<string, { offset: number; length: number }>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  return (tag) => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`no table ${tag}`);
    return found;
  };
}
