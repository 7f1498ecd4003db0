import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import type { FontRole } from '../../server/documents/model/document.ts';
import { renderPaper } from '../../server/documents/paper/render-paper.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import {
  readTemplate,
  type TemplateSource,
} from '../../server/documents/template/template-source.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { pdfiumEngine } from '../../server/documents/verify/pdfium/engine.ts';
import { PdfReading } from '../../server/documents/verify/pdfium/reading.ts';
import { verifyBytes } from '../../server/documents/verify/verify-bytes.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { withItem } from '../notice-checks/sound-notice.ts';
import { testFonts } from '../testkit/fonts.ts';
import { documentOf, paragraph } from '../typeset/documents.ts';
import { generalStandardCharacters } from './general-standard-characters.ts';
import { glyphTrial } from './glyph-trial.ts';
import { uncoveredCharacters } from './uncovered-characters.ts';

const ROLES: readonly FontRole[] = ['xiaobiaosong', 'fangsong', 'heiti', 'kaiti', 'songti'];
const CREATED_AT = '2025-05-21T00:00:00+08:00';
const standard = generalStandardCharacters();
let deployed: FontSet;
let npmOnly: FontSet;
let source: TemplateSource;

beforeAll(async () => {
  deployed = await loadFontSet(await testFonts());
  npmOnly = await loadFontSet(notoFontFiles());
  source = await readTemplate('templates', 'notice/closure/jiangxi-feedback');
});

const sets = (): [string, FontSet][] => [
  ['deployed', deployed],
  ['npm alone', npmOnly],
];
const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

describe('通用规范汉字', () => {
  it('are 8105', () => {
    expect(new Set(standard).size).toBe(8105);
    expect(standard.every((character) => /^\p{Script=Han}$/u.test(character))).toBe(true);
  });

  it('stand at one height in every face that a line may mix: within 0.5 pt at 16 pt', () => {
    const some = standard.slice(0, 700);
    const heightIn = (role: FontRole): number => {
      const centres = some.flatMap((character) => {
        const ink = deployed.faceFor(role, codeOf(character))?.inkOf(codeOf(character));
        return ink === undefined ? [] : [(ink.yMin + ink.yMax) / 2];
      });
      expect(centres.length).toBe(some.length);
      return centres.sort((a, b) => a - b)[some.length / 2] ?? Number.NaN;
    };
    const songti = heightIn('songti');
    for (const role of ROLES) expect(Math.abs(heightIn(role) - songti)).toBeLessThanOrEqual(31);
  });

  it('all print, and pdfium reads each of them back', async () => {
    const blocks = Array.from({ length: 81 }, (_, at) =>
      paragraph(`b${at}`, standard.slice(at * 101, (at + 1) * 101).join('')),
    );
    const document = documentOf(blocks);
    const { pages, findings, replaced } = layoutDocument({ document, fonts: deployed });
    const rare = standard.filter(
      (one) => deployed.faceFor('fangsong', codeOf(one))?.id !== 'fangsong',
    );
    const named = findings.map(({ message }) => /^字符“(.)”/u.exec(message)?.[1]);
    expect(named).toEqual(rare);
    const kinds = new Set(findings.map(({ code, severity }) => `${severity} ${code}`));
    expect(kinds).toEqual(new Set(rare.length > 0 ? ['warning CHARACTER_FROM_OTHER_FACE'] : []));
    expect([...replaced]).toEqual([]);
    const metadata = { title: '样例', author: '样例', createdAt: CREATED_AT };
    const bytes = await pdfRenderer.render(pages, deployed, metadata);
    expect(await verifyBytes({ pages, bytes, fonts: deployed })).toEqual([]);
    const read = new PdfReading(await pdfiumEngine(), bytes);
    const units = Array.from({ length: read.pageCount }, (_, page) =>
      read.withPage(page, (reading) => new TextDecoder('utf-16le').decode(reading.units)),
    );
    read.close();
    const text = new Set(units.join(''));
    expect(standard.filter((character) => !text.has(character))).toEqual([]);
    expect(text.has('〓')).toBe(false);
  });

  it('have a face in every role, of the deployed fonts and of those from npm alone', () => {
    for (const [name, fonts] of sets()) {
      for (const role of ROLES) {
        const without = standard.filter((one) => fonts.faceFor(role, codeOf(one)) === undefined);
        expect({ name, role, without }).toEqual({ name, role, without: [] });
      }
    }
  });
});

describe('faces of characters', () => {
  it('digits and Latin are of the chosen 宋体, in a title of 小标宋', () => {
    for (const [, fonts] of sets()) {
      for (const character of '0123456789ABCXYZabcxyz%.-') {
        for (const role of ROLES) {
          const face = fonts.faceFor(role, codeOf(character))?.id;
          expect({ character, role, face }).toEqual({
            character,
            role,
            face: role === 'xiaobiaosong' ? 'xiaobiaosong' : 'songti',
          });
        }
      }
    }
  });

  it('full-width quotes, dashes and marks are 1 em wide in every role', () => {
    for (const [name, fonts] of sets()) {
      for (const character of '“”‘’—…（）〔〕《》，。；：、？！') {
        for (const role of ROLES) {
          const advance = fonts.faceFor(role, codeOf(character))?.advanceOf(codeOf(character));
          expect({ name, role, character, advance }).toMatchObject({ advance: 1000 });
        }
      }
    }
  });
});

describe('characters that the role lacks', () => {
  it('are told once with their place, and the paper is issued', async () => {
    const facts = withItem({ problem: '㵲水河𬭎山段堆存垃圾，㵲水河未清理。' });
    const order = { source, facts, draft: false, createdAt: CREATED_AT };
    const { pdf, findings } = await renderPaper(order, deployed);
    expect(pdf).toBeDefined();
    const told = findings.filter(({ code }) => code === 'CHARACTER_FROM_OTHER_FACE');
    const lacking = [...'㵲𬭎'].filter(
      (one) => deployed.lackingFace('fangsong', codeOf(one)) !== undefined,
    );
    expect(told.map(({ dataPath }) => dataPath)).toEqual(lacking.map(() => 'items[0].problem'));
    expect(told.map(({ message }) => /^字符“(.)”/u.exec(message)?.[1])).toEqual(lacking);
  });

  it('are never digits, Latin or full-width marks, nor any where a face stands in', () => {
    for (const character of '2025AZ%.×·“”—…（）《》、。') {
      for (const role of ROLES) {
        expect(deployed.lackingFace(role, codeOf(character)), character).toBeUndefined();
      }
    }
    expect(npmOnly.lackingFace('fangsong', codeOf('㵲'))).toBeUndefined();
  });
});

describe('characters that cannot print', () => {
  it('without a glyph in any face are refused by name, code and place in the facts', async () => {
    const characters = uncoveredCharacters(deployed, 100, 20_251_125);
    expect(characters).toHaveLength(100);
    const problems: string[] = [];
    for (const one of characters) {
      problems.push(...(await glyphTrial(one, { source, fonts: deployed })));
    }
    expect(problems).toEqual([]);
  });

  it('are told by the same trial when they do print: the trial can fail', async () => {
    expect(await glyphTrial('赣', { source, fonts: deployed })).toHaveLength(2);
  });

  it.each([
    ['a control', '\u0007', 'U+0007'],
    ['a delete', '\u007f', 'U+007F'],
    ['a private-use', '\ue000', 'U+E000'],
    ['an astral private-use', '\u{f0000}', 'U+F0000'],
    ['a bidi override', '\u202e', 'U+202E'],
    ['a bidi isolate', '\u2066', 'U+2066'],
    ['a zero-width', '\u200b', 'U+200B'],
    ['a byte order mark', '\ufeff', 'U+FEFF'],
    ['a lone surrogate', '\ud800', 'U+D800'],
  ])('%s character is refused with its place', async (_, character, code) => {
    const facts = withItem({ goal: { text: `清理${character}垃圾。` } });
    const order = { source, facts, draft: false, createdAt: CREATED_AT };
    const { pdf, findings } = await renderPaper(order, deployed);
    expect(pdf).toBeUndefined();
    const [told] = findings.filter((finding) => finding.code === 'FORBIDDEN_CHARACTER');
    expect(told).toMatchObject({ severity: 'error', dataPath: 'items[0].goal.text' });
    expect(told?.message).toContain('第3个字符');
    expect(told?.message).toContain(code);
  });
});
