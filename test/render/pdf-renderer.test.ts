import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { loaderFlags } from '../../server/documents/pool/paper-pool.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import type { Mark } from '../../server/documents/typeset/pages.ts';
import { verifyBytes } from '../../server/documents/verify/verify-bytes.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { type PdfjsReading, readWithPdfjs } from './read-with-pdfjs.ts';
import { A4, CELL, LEFT, lineMark, METADATA, PITCH, pagesOf, textPage } from './sample-pages.ts';

const FULL_LINE = '坚决贯彻落实习近平生态文明思想扎实推进督察反馈问题整改';
const RARE = '玥𬭎㵲喆堃䶮𫖮㎡①℃';
const ESCAPES = '整改(A\\B)，率98.5%；“园区”——《方案》〔2025〕3号';
/** Units whose bytes need escaping: U+0D28 to U+0D5C hold CR, ( ) and \ in one byte or the other. */
const ESCAPED_BYTES = '⠨ ⠩ ⡜ 㐍 娨 桜 伍 尩 圍 一'.replaceAll(' ', '');

let fonts: FontSet;

beforeAll(async () => {
  fonts = await loadFontSet(notoFontFiles());
});

const textOf = (reading: PdfjsReading, page = 0) =>
  (reading.pages[page] ?? []).map(({ text }) => text).join('');

describe('a rendered file', () => {
  it('puts 28 characters a line and 22 lines a page on the grid of GB/T 9704', async () => {
    const lines = Array.from({ length: 22 }, () => FULL_LINE.padEnd(28, '好').slice(0, 28));
    const pages = pagesOf([textPage(fonts, lines)]);
    const [drawn = []] = (await readWithPdfjs(await pdfRenderer.render(pages, fonts, METADATA)))
      .pages;
    expect(drawn).toHaveLength(22 * 28);
    const first = drawn[0]?.baseline ?? 0;
    for (const [index, character] of drawn.entries()) {
      expect(character.x).toBeCloseTo(LEFT + (index % 28) * CELL, 2);
      expect(character.baseline).toBeCloseTo(first - Math.floor(index / 28) * PITCH, 2);
      expect(character.size).toBe(16);
      expect(character.font).toMatch(/^[A-Z]{6}\+NotoSerifSC-Regular$/);
    }
    expect(A4.height - first).toBeCloseTo((37 * 72) / 25.4 + 0.88 * 16, 2);
  });

  it('holds rare and astral characters, escaped bytes and marks of all roles', async () => {
    const lines = [RARE, ESCAPES, ESCAPED_BYTES];
    for (const role of ['fangsong', 'heiti', 'xiaobiaosong'] as const) {
      const printable = lines.map((line) =>
        [...line].filter((one) => fonts.faceFor(role, one.codePointAt(0) ?? 0)).join(''),
      );
      expect(printable[0]).toBe(RARE);
      const pages = pagesOf([textPage(fonts, printable, { role })]);
      const bytes = await pdfRenderer.render(pages, fonts, METADATA);
      expect(await verifyBytes({ pages, bytes, fonts })).toEqual([]);
      expect(textOf(await readWithPdfjs(bytes))).toBe(printable.join(''));
    }
  });

  it('escapes every byte that a literal string cannot hold', async () => {
    // Han whose code holds CR, (, ) or \ as its high or low byte.
    const risky = Array.from({ length: 0x5200 }, (_, index) => 0x4e00 + index).filter((point) => {
      const bytes = [point >> 8, point & 0xff];
      const risk = bytes.some((byte) => [0x0d, 0x28, 0x29, 0x5c].includes(byte));
      return risk && fonts.face('songti').glyphOf(point) !== 0;
    });
    const text = String.fromCodePoint(...risk(risky));
    const lines = Array.from({ length: Math.ceil(text.length / 28) }, (_, index) =>
      text.slice(index * 28, index * 28 + 28),
    );
    const pages = pagesOf([textPage(fonts, lines)]);
    const bytes = await pdfRenderer.render(pages, fonts, METADATA);
    expect(text.length).toBeGreaterThan(400);
    expect(textOf(await readWithPdfjs(bytes))).toBe(text);
  });

  it('is named, dated and marked as Chinese, whatever its title holds', async () => {
    const pages = pagesOf([textPage(fonts, ['甲'])]);
    const { info, xmp, viewer } = await readWithPdfjs(
      await pdfRenderer.render(pages, fonts, METADATA),
    );
    expect(info).toMatchObject({
      Title: METADATA.title,
      Author: METADATA.author,
      Language: 'zh-CN',
      CreationDate: 'D:20260302013000Z',
    });
    expect(xmp).toContain('关于“A&amp;B &lt;公司&gt;”问题整改情况的公示');
    expect(viewer).toMatchObject({ DisplayDocTitle: true });
  });

  it('gets bookmarks from four pages on, nested by level', async () => {
    const page = textPage(fonts, ['甲']);
    const outline = [
      { level: 1, text: '公示', page: 0 },
      { level: 3, text: '1. 越级', page: 1 },
      { level: 2, text: '一、基本情况', page: 2 },
      { level: 1, text: '附件', page: 3 },
    ];
    const four = await pdfRenderer.render(pagesOf(Array(4).fill(page), outline), fonts, METADATA);
    const read = (await readWithPdfjs(four)).outline;
    expect(read.map(({ title }) => title)).toEqual(['公示', '附件']);
    expect(read[0]?.items.map(({ title }) => title)).toEqual(['1. 越级', '一、基本情况']);
    const three = pagesOf(Array(3).fill(page), outline.slice(0, 3));
    const short = await pdfRenderer.render(three, fonts, METADATA);
    expect((await readWithPdfjs(short)).outline).toEqual([]);
  });

  it('draws the draft mark as outlines: no extractor reads it', async () => {
    const draft: Mark = {
      kind: 'outline',
      face: 'heiti',
      size: 120,
      text: '草稿',
      x: 297,
      y: 421,
      rotate: 45,
      color: '#d9d9d9',
      owner: { kind: 'artifact' },
    };
    const plain = pagesOf([textPage(fonts, ['正文'])]);
    const marked = pagesOf([textPage(fonts, ['正文'], { extra: [draft] })]);
    const bytes = await pdfRenderer.render(marked, fonts, METADATA);
    expect(textOf(await readWithPdfjs(bytes))).toBe('正文');
    expect(await verifyBytes({ pages: marked, bytes, fonts })).toEqual([]);
    expect(bytes.length).toBeGreaterThan((await pdfRenderer.render(plain, fonts, METADATA)).length);
  });
});

function risk(points: readonly number[]): number[] {
  return points.filter((point) => fonts.faceFor('fangsong', point)?.id === 'songti');
}

describe('the bytes', () => {
  const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it('are alike in every process and time zone', async () => {
    const pages = pagesOf([textPage(fonts, [RARE, ESCAPES]), textPage(fonts, [FULL_LINE])]);
    const here = digest(await pdfRenderer.render(pages, fonts, METADATA));
    const script = fileURLToPath(new URL('./print-digest.ts', import.meta.url));
    for (const TZ of ['Pacific/Kiritimati', 'America/New_York']) {
      const there = execFileSync(process.execPath, [...loaderFlags(), script], {
        env: { PATH: process.env.PATH, TZ },
        input: JSON.stringify({ pages, metadata: METADATA }),
        encoding: 'utf8',
      });
      expect(there.trim()).toBe(here);
    }
  });

  it('change with the time that is given, and with nothing else', async () => {
    const pages = pagesOf([textPage(fonts, ['甲'])]);
    const one = digest(await pdfRenderer.render(pages, fonts, METADATA));
    const later = { ...METADATA, createdAt: '2026-03-02T09:30:01+08:00' };
    expect(digest(await pdfRenderer.render(pages, fonts, METADATA))).toBe(one);
    expect(digest(await pdfRenderer.render(pages, fonts, later))).not.toBe(one);
    const sameInstant = { ...METADATA, createdAt: '2026-03-02T01:30:00Z' };
    expect(digest(await pdfRenderer.render(pages, fonts, sameInstant))).toBe(one);
  });

  it('are named by everything that shapes them', () => {
    expect(pdfRenderer.version).toMatch(
      /^pdf\/\d+ pdfmake\/0\.3\.11 pdfkit\/0\.19\.1 sharp\/\S+ node\/\S+ zlib\/\S+ icu\/\S+$/,
    );
  });
});

describe('what cannot be drawn is refused', () => {
  const render = (marks: readonly Mark[]) =>
    pdfRenderer.render(pagesOf([{ ...A4, number: null, marks }]), fonts, METADATA);
  const line = (text: string) => lineMark({ fonts, role: 'fangsong', text, baseline: 100 });

  it('a character without glyph, a length or a colour that is none, no page, no time', async () => {
    const mark = line('甲');
    const segment = { face: 'songti', size: 16, x: 80, text: '😀', tracking: 0 };
    await expect(render([{ ...mark, segments: [segment] }])).rejects.toThrow('U+1F600');
    await expect(render([{ ...mark, baseline: Number.NaN }])).rejects.toThrow('out of range');
    const huge = { ...segment, text: '甲', size: Number.POSITIVE_INFINITY };
    await expect(render([{ ...mark, segments: [huge] }])).rejects.toThrow('out of range');
    await expect(render([{ ...mark, color: 'red' }])).rejects.toThrow('#rrggbb');
    await expect(pdfRenderer.render(pagesOf([]), fonts, METADATA)).rejects.toThrow('without pages');
    const pages = pagesOf([textPage(fonts, ['甲'])]);
    const undated = { ...METADATA, createdAt: '昨天' };
    await expect(pdfRenderer.render(pages, fonts, undated)).rejects.toThrow('昨天');
  });
});
