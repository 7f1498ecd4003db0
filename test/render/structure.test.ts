import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import type { Block, Document } from '../../server/documents/model/document.ts';
import { textOf } from '../../server/documents/model/text-of.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { Mark } from '../../server/documents/typeset/pages.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { CASE_TEXTS } from '../typeset/case-texts.ts';
import {
  documentOf,
  heading,
  paragraph,
  runs,
  section,
  signature,
  table,
  title,
} from '../typeset/documents.ts';
import {
  elementsOf,
  type ReadElement,
  type ReadStructure,
  readStructure,
  textUnder,
} from './read-structure.ts';
import { A4, lineMark, METADATA, pagesOf } from './sample-pages.ts';

let fonts: FontSet;

beforeAll(async () => {
  fonts = await loadFontSet(notoFontFiles());
});

async function structureOf(document: Document): Promise<ReadStructure> {
  const { pages } = layoutDocument({ document, fonts });
  return readStructure(await pdfRenderer.render(pages, fonts, METADATA));
}

const rolesOf = (element: ReadElement) => element.children.map(({ role }) => role);
const withoutSpace = (text: string) => text.replace(/\s/gu, '');
const LONG = CASE_TEXTS.join('');

const NOTICE: readonly Block[] = [
  title('t', ['关于某某问题整改情况的公示'], ['样例']),
  { kind: 'addressee', id: 'a', origin: { file: 'x.md', line: 1 }, runs: runs('各有关单位：') },
  paragraph('p1', LONG),
  heading('h1', 1, '一、', '整改目标'),
  heading('h2', 2, '（一）', '总体目标。', '完成整改。'),
  paragraph('p2', LONG + LONG),
  heading('h3', 1, '二、', '整改措施'),
  table(
    'tab',
    ['序号', '问题', '措施'],
    [
      ['1', LONG, '完成'],
      ['2', '扬尘', LONG],
    ],
  ),
  {
    kind: 'attachments',
    id: 'att',
    origin: { file: 'x.md', line: 1 },
    names: [runs('任务清单'), runs('核查表')],
  },
  signature('s', ['某某市生态环境局'], '2026年3月2日'),
];

describe('the structure of a paper', () => {
  it('holds every character of the document in reading order, and nothing twice', async () => {
    const document = documentOf(NOTICE);
    const { root, parentsAgree } = await structureOf(document);
    let read = textUnder(root);
    // What the setter adds for readers stands in the structure as well.
    for (const [added, own] of [
      ['（样例）', '样例'],
      ['附件：1.', ''],
      ['2.核查表', '核查表'],
    ] as const) {
      expect(read.split(added)).toHaveLength(2);
      read = read.replace(added, own);
    }
    expect(read).toBe(withoutSpace(textOf(document).join('')));
    expect(parentsAgree).toBe(true);
  });

  it('names headings, paragraphs, tables and lists, in the order of the document', async () => {
    const { root } = await structureOf(documentOf(NOTICE));
    expect(root.role).toBe('Document');
    const roles = ['H1', 'P', 'P', 'P', 'H2', 'H3', 'P', 'P', 'H2', 'Table', 'P', 'L'];
    expect(rolesOf(root).slice(0, roles.length)).toEqual(roles);
    // Names and date of a signature are paragraphs of their own.
    expect(root.children.slice(-2).map(({ role, text }) => [role, text])).toEqual([
      ['P', '某某市生态环境局'],
      ['P', '2026年3月2日'],
    ]);
    const list = root.children.find(({ role }) => role === 'L');
    expect(
      list?.children.map((item) => item.children.map(({ role, text }) => [role, text])),
    ).toEqual([
      [
        ['Lbl', '1.'],
        ['LBody', '任务清单'],
      ],
      [
        ['Lbl', '2.'],
        ['LBody', '核查表'],
      ],
    ]);
  });

  it('keeps one element for a paragraph over pages, with content on each of them', async () => {
    const { root, artifacts } = await structureOf(documentOf([paragraph('p', LONG.repeat(4))]));
    expect(rolesOf(root)).toEqual(['P']);
    expect(root.children[0]?.pages).toEqual(artifacts.map((_, page) => page));
    expect(artifacts.length).toBeGreaterThan(2);
    expect(artifacts).toEqual(artifacts.map((_, page) => `—${page + 1}—`));
  });

  it('keeps repeated heads and the marks of rows that go on out of the structure', async () => {
    const rows = [
      ['1', LONG.repeat(2), LONG],
      ['2', '扬尘', LONG.repeat(2)],
    ];
    const { root, artifacts } = await structureOf(
      documentOf([table('t', ['序号', '问题', '措施'], rows)]),
    );
    expect(artifacts.length).toBeGreaterThan(2);
    expect(artifacts[1]).toContain('序号问题措施');
    expect(artifacts[1]).toContain('续');
    const cells = elementsOf(root).filter(({ role }) => role === 'TH' || role === 'TD');
    expect(cells.map(({ text }) => text)).toEqual([
      '序号',
      '问题',
      '措施',
      ...rows.flat().map(withoutSpace),
    ]);
    expect(cells.some(({ pages }) => new Set(pages).size > 1)).toBe(true);
  });
});

describe('the structure of a table', () => {
  it('has heads with scope, spans, and the same number of columns in each row', async () => {
    const rows = [
      [{ rowSpan: 3, paragraphs: [runs('一')] }, 'a', 'b'],
      [{ colSpan: 2, paragraphs: [runs('c')] }],
      ['', ''],
      ['', 'd'],
    ];
    const { root } = await structureOf(documentOf([table('t', ['序', '甲', '乙'], rows)]));
    const [head, body] = root.children[0]?.children ?? [];
    expect([head?.role, body?.role]).toEqual(['THead', 'TBody']);
    expect(head?.children[0]?.children.map(({ role, scope }) => [role, scope])).toEqual(
      Array(3).fill(['TH', 'Column']),
    );
    const shape = body?.children.map((row) =>
      row.children.map(({ text, rowSpan, colSpan }) => [text, rowSpan, colSpan]),
    );
    expect(shape).toEqual([
      [
        ['一', 3, 1],
        ['a', 1, 1],
        ['b', 1, 1],
      ],
      [['c', 1, 2]],
      [
        ['', 1, 1],
        ['', 1, 1],
      ],
      [
        ['', 1, 1],
        ['d', 1, 1],
        ['', 1, 1],
      ],
    ]);
  });

  it('is in reading order also where a table stands between paragraphs', async () => {
    const blocks = [paragraph('p', '甲'), table('t', ['序'], [['1']]), paragraph('q', '乙')];
    const { root } = await structureOf(documentOf(blocks));
    expect(rolesOf(root)).toEqual(['P', 'Table', 'P']);
  });
});

describe('headings', () => {
  it('never skip a level, whatever the template does', async () => {
    const blocks = [
      heading('a', 3, '1.', '先到'),
      paragraph('p', '甲'),
      heading('b', 1, '一、', '后到'),
      heading('c', 4, '（1）', '更深'),
    ];
    const { root } = await structureOf(documentOf(blocks));
    expect(rolesOf(root)).toEqual(['H1', 'P', 'H2', 'H3']);
  });
});

describe('a picture', () => {
  const figure = (alt: string, image: string): Mark => ({
    kind: 'image',
    image,
    x: 100,
    y: 200,
    width: 300,
    height: 225,
    owner: { kind: 'content', block: 'f', tag: 'Figure', alt },
  });
  const caption = (text: string) => lineMark({ fonts, role: 'fangsong', text, baseline: 450 });
  const drawn = async (alt: string) => {
    const jpeg = await sharp({
      create: { width: 8, height: 6, channels: 3, background: '#808080' },
    })
      .jpeg()
      .toBuffer();
    const image = { id: 'a'.repeat(64), width: 8, height: 6, jpeg };
    const page = { ...A4, number: null, marks: [figure(alt, image.id), caption('图1 整改后')] };
    const pages = { ...pagesOf([page]), images: new Map([[image.id, image]]) };
    return pdfRenderer.render(pages, fonts, METADATA);
  };

  it('is a figure with its alternative text and its place, the caption after it', async () => {
    const { root } = await readStructure(await drawn('整改后的“排水沟”照片𬭎'));
    expect(rolesOf(root)).toEqual(['Figure', 'P']);
    expect(root.children[0]?.alt).toBe('整改后的“排水沟”照片𬭎');
    const bottom = A4.height - 425;
    expect(root.children[0]?.box?.map(Math.round)).toEqual(
      [100, bottom, 400, bottom + 225].map(Math.round),
    );
    expect(root.children[1]?.text).toBe('图1整改后');
  });

  it('that nobody could hear of is refused', async () => {
    await expect(drawn(' ')).rejects.toThrow('no alternative text');
  });
});

describe('a landscape annex', () => {
  it('stands after the body with its label, its number an artifact', async () => {
    const annex = section([title('at', ['任务清单']), table('t', ['序'], [['1']])], {
      kind: 'annex',
      orientation: 'landscape',
      annexLabel: { id: 'al', text: '附件' },
    });
    const document = documentOf([], { sections: [section([paragraph('p', '甲')]), annex] });
    const { root, artifacts } = await structureOf(document);
    expect(rolesOf(root)).toEqual(['P', 'P', 'H1', 'Table']);
    expect(artifacts).toEqual(['—1—', '—2—']);
  });
});
