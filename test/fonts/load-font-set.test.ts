import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FontFile, FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { openWithFontkit } from './fontkit.ts';
import { notoFontFiles } from './noto-font-files.ts';

const files = notoFontFiles();
const code = (character: string) => character.codePointAt(0) ?? 0;
let fonts: FontSet;
let folder: string;

beforeAll(async () => {
  fonts = await loadFontSet(files);
  folder = await mkdtemp(join(tmpdir(), 'fonts-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fileOf = (role: FontFile['role']): FontFile => {
  const file = files.find((candidate) => candidate.role === role);
  if (file === undefined) throw new Error(`no file for ${role}`);
  return file;
};

async function brokenFile(name: string, bytes: Uint8Array): Promise<FontFile> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return { role: 'songti', path, name, sha256: createHash('sha256').update(bytes).digest('hex') };
}

describe('a face', () => {
  it('agrees with fontkit on glyphs, advances and ink of every character of both planes', async () => {
    const other = openWithFontkit(await readFile(fileOf('heiti').path));
    const face = fonts.face('heiti');
    const different = other.characterSet.filter((point) => {
      if (point === 0x2014) return false;
      const glyph = other.glyphForCodePoint(point);
      return glyph.id !== face.glyphOf(point) || glyph.advanceWidth !== face.advanceOf(point);
    });
    expect(other.characterSet.length).toBeGreaterThan(30_000);
    expect(different).toEqual([]);
    for (const character of '环境𬭎，（A1') {
      const { bbox } = other.glyphForCodePoint(code(character));
      const ink = { xMin: bbox.minX, yMin: bbox.minY, xMax: bbox.maxX, yMax: bbox.maxY };
      expect(face.inkOf(code(character))).toEqual(ink);
    }
    expect(face.inkOf(code(' '))).toBeUndefined();
  });

  it('draws the Chinese em dash over its whole cell, so that 破折号 has no gap', () => {
    for (const { id } of fonts.faces) {
      const face = fonts.face(id);
      expect(face.advanceOf(code('—'))).toBe(1000);
      expect(face.inkOf(code('—'))).toMatchObject({ xMin: 0, xMax: 1000 });
    }
  });

  it('names itself, its version and its file', () => {
    expect(fonts.face('heiti')).toMatchObject({
      id: 'heiti',
      postscriptName: 'NotoSansSC-Medium',
      sha256: fileOf('heiti').sha256,
    });
    expect(fonts.face('heiti').version).toContain('Version 2.004');
    expect(() => fonts.face('fangsong')).toThrow('字体集中没有名为“fangsong”的字体');
  });
});

describe('the chain', () => {
  it('takes digits and Latin from 宋体, in a title from 小标宋, Han from the role', () => {
    for (const character of '2025A%.,') {
      expect(fonts.faceFor('xiaobiaosong', code(character))?.id).toBe('xiaobiaosong');
      expect(fonts.faceFor('heiti', code(character))?.id).toBe('songti');
    }
    expect(fonts.faceFor('heiti', code('整'))?.id).toBe('heiti');
    expect(fonts.faceFor('xiaobiaosong', code('鄱'))?.id).toBe('xiaobiaosong');
    expect(fonts.faceFor('fangsong', code('仿'))?.id).toBe('songti');
  });

  it('prints rare characters of names and places, beyond the basic plane too', () => {
    for (const character of '玥𬭎㵲喆堃䶮𫖮㎡①℃') {
      const face = fonts.faceFor('fangsong', code(character));
      expect(face?.glyphOf(code(character)), character).toBeGreaterThan(0);
    }
  });

  it('gives full-width marks one em wide', () => {
    for (const character of '“”‘’—…（）〔〕《》、。，：；？！') {
      const face = fonts.faceFor('heiti', code(character));
      expect(face?.advanceOf(code(character)), character).toBe(1000);
    }
  });

  it('prints what a role lacks in its companion, marks and Latin as without one', async () => {
    const { path, sha256, name } = fileOf('xiaobiaosong');
    const companion = { path, sha256, name };
    const paired = files.map((file) =>
      file.role === 'fangsong' ? { ...fileOf('heiti'), role: file.role, companion } : file,
    );
    const set = await loadFontSet(paired);
    const rare = rareHan(fonts);
    expect(rare.length).toBeGreaterThan(10);
    for (const point of rare) {
      expect(set.faceFor('fangsong', point)?.id).toBe('fangsong-companion');
      expect(set.faceFor('heiti', point)?.id).toBe('songti');
      expect(set.lackingFace('fangsong', point)?.sha256).toBe(fileOf('heiti').sha256);
    }
    for (const character of '整2025A，（“—') {
      const plain = fonts.faceFor('heiti', code(character))?.sha256;
      expect(set.faceFor('fangsong', code(character))?.sha256, character).toBe(plain);
      expect(set.lackingFace('fangsong', code(character)), character).toBeUndefined();
    }
    const alone = await loadFontSet(
      files.map((file) =>
        file.role === 'fangsong' ? { ...fileOf('heiti'), role: file.role } : file,
      ),
    );
    expect(alone.fingerprint).not.toBe(set.fingerprint);
  });

  it('finds no face for what does not print or what no font has', () => {
    for (const character of [
      '\u0000',
      '\u200b',
      '\u202e',
      '\ufe0f',
      '\ue000',
      '\ud800',
      '😀',
      '𰀁',
    ]) {
      expect(fonts.faceFor('fangsong', code(character)), character).toBeUndefined();
    }
  });
});

describe('the set', () => {
  it('names stand-ins and roles without a file', async () => {
    expect(fonts.substitutions.map(({ role }) => role)).toEqual(['fangsong', 'kaiti']);
    const alone = await loadFontSet([fileOf('songti')]);
    expect(alone.substitutions).toHaveLength(4);
    expect(alone.faceFor('heiti', code('整'))?.id).toBe('songti');
  });

  it('has a fingerprint of its files, whatever their order', async () => {
    expect((await loadFontSet([...files].reverse())).fingerprint).toBe(fonts.fingerprint);
    expect((await loadFontSet([fileOf('songti')])).fingerprint).not.toBe(fonts.fingerprint);
  });

  it('refuses a missing 宋体, a swapped file, a missing file', async () => {
    await expect(loadFontSet([fileOf('heiti')])).rejects.toThrow('缺少宋体');
    const swapped = { ...fileOf('songti'), sha256: '0'.repeat(64) };
    await expect(loadFontSet([swapped])).rejects.toThrow('不符');
    const missing = { ...fileOf('songti'), path: join(folder, 'none.ttf'), sha256: '1'.repeat(64) };
    await expect(loadFontSet([missing])).rejects.toThrow('无法读取');
  });

  it('refuses other kinds of files, truncated files and licences that forbid embedding', async () => {
    const otf = await brokenFile('a.otf', Buffer.from('OTTO\0\0\0\0\0\0\0\0'));
    await expect(loadFontSet([otf])).rejects.toThrow('CFF');
    const empty = await brokenFile('b.ttf', new Uint8Array());
    await expect(loadFontSet([empty])).rejects.toThrow('无法识别');
    const whole = await readFile(fileOf('songti').path);
    const half = await brokenFile('c.ttf', whole.subarray(0, whole.length / 2));
    await expect(loadFontSet([half])).rejects.toThrow('不完整');
    const forbidden = await brokenFile('d.ttf', forbidEmbedding(whole));
    await expect(loadFontSet([forbidden])).rejects.toThrow('fsType=2');
  });
});

/** Han that 黑体 lacks and the other faces have. */
function rareHan(set: FontSet): number[] {
  const points: number[] = [];
  for (let point = 0x3400; point < 0x9fff; point += 1) {
    const lacks = set.face('heiti').glyphOf(point) === 0;
    if (lacks && set.face('songti').glyphOf(point) !== 0) points.push(point);
  }
  return points;
}

/** The same font with `OS/2.fsType` set to restricted-licence embedding. */
function forbidEmbedding(font: Buffer): Buffer {
  const copy = Buffer.from(font);
  for (let at = 12; at < 12 + copy.readUInt16BE(4) * 16; at += 16) {
    if (copy.toString('latin1', at, at + 4) === 'OS/2') {
      copy.writeUInt16BE(2, copy.readUInt32BE(at + 8) + 8);
    }
  }
  return copy;
}
