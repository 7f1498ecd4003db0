import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { makePaper } from '../../server/documents/paper/make-paper.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { projectRoot } from '../../server/project-root.ts';
import { type DrawnCharacter, readWithPdfjs } from '../render/read-with-pdfjs.ts';
import { testFonts } from '../testkit/fonts.ts';

const MM = 72 / 25.4;
const PAGE_HEIGHT = 297 * MM;
const BODY = 16;
const CELL = (156 * MM) / 28;
const PITCH = 29.609;
const NEVER_FIRST = /^[、。，．：；？！）〕】》〉」』”’·～%‰℃,.;:!?)\]]/u;
const NEVER_LAST = /[（〔【《〈「『“‘￥([]$/u;
const FULL_WIDTH = /^[\p{Script=Han}、。，：；？！（）《》“”]+$/u;

type Line = { readonly top: number; readonly characters: readonly DrawnCharacter[] };

/** Body lines of a page from top to bottom; `top` of the em box in pt from the paper's top. */
function bodyLines(page: readonly DrawnCharacter[]): Line[] {
  const byBaseline = new Map<number, DrawnCharacter[]>();
  for (const character of page) {
    if (character.size !== BODY) continue;
    const key = Math.round(character.baseline * 100);
    byBaseline.set(key, [...(byBaseline.get(key) ?? []), character]);
  }
  return [...byBaseline.values()]
    .map((characters) => ({
      top: PAGE_HEIGHT - (characters[0]?.baseline ?? 0) - 0.88 * BODY,
      characters: characters.toSorted((a, b) => a.x - b.x),
    }))
    .toSorted((a, b) => a.top - b.top);
}

const textOf = (line: Line) =>
  line.characters
    .map(({ text }) => text)
    .join('')
    .trim();

let fonts: FontSet;
let pages: readonly (readonly DrawnCharacter[])[];

beforeAll(async () => {
  fonts = await loadFontSet(await testFonts());
  const root = join(projectRoot, 'templates');
  const name = 'notice/closure/jiangxi-feedback';
  const facts: unknown = JSON.parse(await readFile(join(root, `${name}-long.facts.json`), 'utf8'));
  const { pdf, findings } = await makePaper({
    source: await readTemplate(root, name),
    facts,
    draft: false,
    fonts,
    createdAt: '2025-07-04T09:00:00+08:00',
  });
  expect(findings).toEqual([]);
  if (!pdf) throw new Error('no paper was made');
  pages = (await readWithPdfjs(pdf)).pages;
});

describe('the long notice, from its bytes', () => {
  it('has four pages or more, of which full ones hold 22 lines', () => {
    expect(pages.length).toBeGreaterThanOrEqual(4);
    const counts = pages.map((page) => bodyLines(page).length);
    expect(Math.max(...counts)).toBe(22);
  });

  it('begins at 37 mm, ends by 262 mm and keeps the pitch', () => {
    for (const page of pages.slice(1)) {
      const lines = bodyLines(page);
      expect(lines[0]?.top).toBeCloseTo(37 * MM, 1);
      expect((lines.at(-1)?.top ?? 0) + BODY).toBeLessThanOrEqual(262 * MM + 0.3);
      for (const { top } of lines) {
        const steps = (top - 37 * MM) / PITCH;
        expect(Math.abs(steps - Math.round(steps)) * PITCH).toBeLessThan(0.1);
      }
    }
  });

  it('stands at 28 mm, 28 characters on a line of full-width ones', () => {
    const lines = pages.flatMap(bodyLines);
    const full = lines.filter(
      (line) => line.characters.length === 28 && FULL_WIDTH.test(textOf(line)),
    );
    expect(full.length).toBeGreaterThan(5);
    for (const { characters } of full) {
      characters.forEach(({ x }, at) => {
        expect(Math.abs(x - (28 * MM + at * CELL))).toBeLessThan(0.1 * MM);
      });
    }
    for (const { characters } of lines) expect(characters[0]?.x).toBeGreaterThan(28 * MM - 0.3);
  });

  it('breaks no line before or after a mark that forbids it, and leaves no character alone', () => {
    for (const line of pages.flatMap(bodyLines)) {
      expect(textOf(line)).not.toMatch(NEVER_FIRST);
      expect(textOf(line)).not.toMatch(NEVER_LAST);
      expect(textOf(line).replace(/[^\p{L}\p{N}]/gu, '').length).toBeGreaterThan(1);
    }
  });

  it('is numbered outside the type area: dash top at 269 mm, odd right, even left', () => {
    pages.forEach((page, index) => {
      const number = page.filter(({ size }) => size === 14);
      expect(
        number
          .map(({ text }) => text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(`—${index + 1}—`);
      const dash = number.find(({ text }) => text === '—');
      const ink = fonts.faceFor('songti', 0x2014)?.inkOf(0x2014)?.yMax ?? Number.NaN;
      const top = PAGE_HEIGHT - (dash?.baseline ?? 0) - (ink * 14) / 1000;
      expect(Math.abs(top - 269 * MM)).toBeLessThan(0.1 * MM);
      const left = Math.min(...number.map(({ x }) => x));
      if (index % 2 === 1) expect(left).toBeCloseTo(28 * MM + 14, 0);
      else expect(left).toBeGreaterThan(150 * MM);
    });
  });
});
