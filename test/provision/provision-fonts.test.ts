import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { checkFontBytes } from '../../server/provision/fonts/check-font.ts';
import { gb2312Han } from '../../server/provision/fonts/gb2312.ts';
import { provisionFonts } from '../../server/provision/fonts/provision-fonts.ts';
import {
  type OutlinePoint,
  quadraticsOf,
  TOLERANCE,
} from '../../server/provision/fonts/quadratic-curves.ts';
import { woffToTrueType } from '../../server/provision/fonts/woff-to-true-type.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';

const settings = provisionSettingsFrom(process.env);

let folder: string;
let lines: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rectification-fonts-'));
  lines = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the provided fonts', () => {
  test('are one TrueType face a role, complete for GB 2312, and load as a font set', async () => {
    const files = await provisionFonts({ settings, reporter: collectingReporter(lines) });
    expect(files.map((file) => file.role).toSorted()).toEqual(
      ['fangsong', 'heiti', 'kaiti', 'songti', 'xiaobiaosong'].toSorted(),
    );
    // What 仿宋 lacks comes from a lighter 宋体, unless 宋体 stands in for 仿宋.
    for (const { role, companion, standsInFor } of files) {
      const paired = role === 'fangsong' && standsInFor === undefined;
      expect(companion !== undefined, role).toBe(paired);
    }
    const fonts = await loadFontSet(files);
    for (const { role } of files) {
      const missing = gb2312Han().filter(
        (point) => fonts.faceFor(role, point)?.glyphOf(point) === 0,
      );
      expect(missing).toEqual([]);
    }
    // Also those that were converted: whole cells, and ink in each of them.
    for (const { role, standsInFor } of files) {
      const face = fonts.face(role === 'fangsong' && standsInFor !== undefined ? 'songti' : role);
      const poor = gb2312Han().filter((point) => {
        const ink = face.inkOf(point);
        return face.advanceOf(point) !== 1000 || ink === undefined || ink.xMax - ink.xMin < 50;
      });
      expect(String.fromCodePoint(...poor)).toBe('');
    }
  });

  test('cost next to nothing once they are cached', async () => {
    const reporter = collectingReporter(lines);
    await provisionFonts({ settings, reporter });
    const begun = performance.now();
    const spoken = lines.length;
    await provisionFonts({ settings, reporter });
    expect(performance.now() - begun).toBeLessThan(100);
    expect(lines.slice(spoken).filter((line) => line.startsWith('✓'))).toEqual([]);
  });

  test("an office's own font, named in Chinese, takes the role", async () => {
    const files = await provisionFonts({ settings, reporter: collectingReporter(lines) });
    const heiti = files.find((file) => file.role === 'heiti');
    await copyFile(heiti?.path ?? '', join(folder, '仿宋.TTF'));
    const own = await provisionFonts({
      settings: { ...settings, fontDir: folder },
      reporter: collectingReporter(lines),
    });
    const fangsong = own.find((file) => file.role === 'fangsong');
    expect(fangsong).toMatchObject({ path: join(folder, '仿宋.TTF'), sha256: heiti?.sha256 });
    expect(fangsong?.name).toContain('本单位字体目录');
    expect(fangsong?.standsInFor).toBeUndefined();
  });

  test('an own collection gives its first face, converted once', async () => {
    const files = await provisionFonts({ settings, reporter: collectingReporter(lines) });
    const heiti = await readFile(files.find((file) => file.role === 'heiti')?.path ?? '');
    await writeFile(join(folder, 'kaiti.ttc'), collectionOf(heiti));
    const own = { settings: { ...settings, fontDir: folder }, reporter: collectingReporter(lines) };
    const kaiti = (await provisionFonts(own)).find((file) => file.role === 'kaiti');
    expect(kaiti?.name).toMatch(/^NotoSansSC-Medium .*本单位字体目录/);
    expect(checkFontBytes(await readFile(kaiti?.path ?? ''), 'kaiti.ttf').version).not.toBe('');
    await rm(kaiti?.path ?? '', { force: true });
    await writeFile(join(folder, 'kaiti.ttc'), 'not a collection');
    await expect(provisionFonts(own)).rejects.toThrow('kaiti.ttc”不能使用：不是 TTC 字体集');
  });

  test('an own font that is no font, and a folder that is not there, are refused by name', async () => {
    const reporter = collectingReporter(lines);
    await writeFile(join(folder, 'heiti.ttf'), 'not a font');
    const refused = provisionFonts({ settings: { ...settings, fontDir: folder }, reporter });
    await expect(refused).rejects.toMatchObject({ code: 'FONT_REFUSED' });
    await expect(refused).rejects.toThrow(`字体“${join(folder, 'heiti.ttf')}”不能使用`);
    const nowhere = { ...settings, fontDir: join(folder, 'nowhere') };
    await expect(provisionFonts({ settings: nowhere, reporter })).rejects.toThrow(
      `GONGWEN_FONT_DIR 所指的目录“${join(folder, 'nowhere')}”无法读取`,
    );
  });

  test('a font that lacks Han of GB 2312, or forbids embedding, is refused with the reason', async () => {
    const files = await provisionFonts({ settings, reporter: collectingReporter(lines) });
    const bytes = await readFile(files.find((file) => file.role === 'heiti')?.path ?? '');
    expect(() => checkFontBytes(restricted(bytes), 'own.ttf')).toThrow(/own\.ttf”不能使用.*嵌入/);
    expect(() => checkFontBytes(withoutHan(bytes), 'own.ttf')).toThrow(/6763 个汉字中缺 \d+ 个/);
  });
});

/** A collection of two faces that are the same font: header, then the font with its offsets moved. */
function collectionOf(font: Uint8Array): Uint8Array {
  const header = 20;
  const out = new Uint8Array(header + font.length);
  out.set(font, header);
  const view = new DataView(out.buffer);
  for (const [index, value] of [0x74746366, 0x00010000, 2, header, header].entries()) {
    view.setUint32(index * 4, value);
  }
  for (let index = 0; index < view.getUint16(header + 4); index += 1) {
    const at = header + 12 + index * 16 + 8;
    view.setUint32(at, view.getUint32(at) + header);
  }
  return out;
}

/** The same font with OS/2.fsType 2: restricted licence embedding. */
function restricted(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  new DataView(copy.buffer).setUint16(tableOffset(copy, 'OS/2') + 8, 2);
  return copy;
}

/** The same font whose character maps are cut after the Latin letters. */
function withoutHan(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  const cmap = tableOffset(copy, 'cmap');
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    if (view.getUint16(at) !== 12) continue;
    const groups = view.getUint32(at + 12);
    for (let group = 0; group < groups; group += 1) {
      if (view.getUint32(at + 16 + group * 12) < 0x4e00) continue;
      view.setUint32(at + 12, group);
      break;
    }
  }
  return copy;
}

function tableOffset(bytes: Uint8Array, tag: string): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    if (String.fromCharCode(...bytes.subarray(at, at + 4)) === tag) return view.getUint32(at + 8);
  }
  throw new Error(`no table ${tag}`);
}

describe('the conversions', () => {
  test('GB 2312 has 6,763 different Han, from 啊 to 齄', () => {
    const han = gb2312Han();
    expect(new Set(han).size).toBe(6763);
    expect(String.fromCodePoint(han[0] ?? 0, han[3754] ?? 0, han[3755] ?? 0, han.at(-1) ?? 0)).toBe(
      '啊座亍齄',
    );
  });

  test('what is no WOFF, or a cut one, is refused', async () => {
    expect(() => woffToTrueType(new Uint8Array(100))).toThrow('不是 WOFF');
    expect(() => woffToTrueType(new Uint8Array(3))).toThrow('不是 WOFF');
  });

  test('quadratic curves stay within the tolerance of the cubic that they replace', () => {
    const whole = fc.integer({ min: -300, max: 1200 });
    const point = fc.record({ x: whole, y: whole });
    fc.assert(
      fc.property(fc.tuple(point, point, point, point), (cubic) => {
        const pieces = quadraticsOf(cubic);
        const count = pieces.length / 2;
        const rounding = Math.SQRT1_2;
        for (let step = 0; step <= 20 * count; step += 1) {
          const t = step / (20 * count);
          const distance = Math.hypot(
            ...differenceOf(cubicAt(cubic, t), quadraticAt(cubic[0], pieces, t)),
          );
          expect(distance).toBeLessThanOrEqual(TOLERANCE + rounding + 1e-6);
        }
      }),
    );
  });
});

type Point = { readonly x: number; readonly y: number };

function differenceOf(one: Point, other: Point): [number, number] {
  return [one.x - other.x, one.y - other.y];
}

function cubicAt([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const s = 1 - t;
  const weigh = (key: 'x' | 'y') =>
    s ** 3 * a[key] + 3 * s * s * t * b[key] + 3 * s * t * t * c[key] + t ** 3 * d[key];
  return { x: weigh('x'), y: weigh('y') };
}

function quadraticAt(start: Point, pieces: readonly OutlinePoint[], t: number): Point {
  const count = pieces.length / 2;
  const piece = Math.min(count - 1, Math.floor(t * count));
  const local = t * count - piece;
  const from = piece === 0 ? start : (pieces[piece * 2 - 1] ?? start);
  const control = pieces[piece * 2] ?? start;
  const to = pieces[piece * 2 + 1] ?? start;
  const s = 1 - local;
  const weigh = (key: 'x' | 'y') =>
    s * s * from[key] + 2 * s * local * control[key] + local * local * to[key];
  return { x: weigh('x'), y: weigh('y') };
}
