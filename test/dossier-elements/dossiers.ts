import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Block, Document, Section } from '../../server/documents/model/document.ts';
import type { Part, PhotoRow } from '../../server/documents/model/dossier-blocks.ts';
import type { AttachedFile, PageImage } from '../../server/documents/typeset/pages.ts';
import type { Refusal, Supplies } from '../../server/documents/typeset/supplies.ts';
import { anyBlock } from '../typeset/any-block.ts';
import { CASE_TEXTS } from '../typeset/case-texts.ts';
import { documentOf, runs, section, title } from '../typeset/documents.ts';

const origin = { file: 'dossier/test.md', line: 1 };

function idOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A picture of a size; its bytes are drawn by no test that uses it. */
function picture(width: number, height: number): PageImage {
  return { id: idOf(`${width}x${height}`), width, height, jpeg: new Uint8Array() };
}

function file(name: string, sizes: readonly (readonly [number, number])[]): AttachedFile {
  const pages = sizes.map(([width, height]) => ({ width, height }));
  return { id: idOf(name), pdf: new Uint8Array(), pages };
}

/** Photos of all shapes and files of one and more pages, some lying. */
export const SUPPLIES: Supplies = {
  images: new Map<string, PageImage | Refusal>([
    ['lying', picture(1600, 1200)],
    ['upright', picture(1200, 1600)],
    ['panorama', picture(1600, 200)],
    ['tower', picture(100, 1600)],
    ['refused', { refused: { code: 'IMAGE_DAMAGED', message: '该图片不完整' } }],
  ]),
  files: new Map([
    ['one', file('one', [[595, 842]])],
    ['receipt', file('receipt', [[226, 400]])],
    [
      'three',
      file('three', [
        [595, 842],
        [842, 595],
        [1191, 842],
      ]),
    ],
  ]),
};

const words = fc
  .tuple(fc.constantFrom(...CASE_TEXTS), fc.integer({ min: 1, max: 60 }))
  .map(([text, length]) => text.slice(0, length));

/** A section of a part, once its part and number in it are known. */
type SectionMaker = (part: Part, at: number) => Section;

const photoKeys = fc.constantFrom('lying', 'upright', 'panorama', 'tower');
const photoRows: fc.Arbitrary<readonly (readonly [string, readonly string[]])[]> = fc.array(
  fc.tuple(words, fc.array(photoKeys, { minLength: 1, maxLength: 2 })),
  { maxLength: 6 },
);

function rowsOf(id: string, rows: readonly (readonly [string, readonly string[]])[]): PhotoRow[] {
  return rows.map(([heading, keys], row) => ({
    id: `${id}.r${row}`,
    heading: runs(heading),
    photos: keys.map((image, at) => ({
      id: `${id}.r${row}p${at}`,
      image,
      caption: runs(`${heading.slice(0, 30)}（${at + 1}）`),
      alt: heading,
    })),
  }));
}

const textSection: fc.Arbitrary<SectionMaker> = fc
  .tuple(
    fc.array(anyBlock, { maxLength: 8 }),
    fc.constantFrom('portrait' as const, 'portrait' as const, 'landscape' as const),
    photoRows,
  )
  .map(([makers, orientation, rows]) => (part, at) => {
    const blocks: Block[] = makers.map((make, block) => make(`${part.id}.s${at}b${block}`));
    const id = `${part.id}.s${at}photos`;
    if (rows.length > 0) blocks.push({ kind: 'photos', id, origin, rows: rowsOf(id, rows) });
    return section(blocks, { orientation, part });
  });

const attachedSection: fc.Arbitrary<SectionMaker> = fc
  .tuple(words, fc.constantFrom('one', 'receipt', 'three'))
  .map(([name, key]) => (part, at) => {
    const attached = { id: `${part.id}.s${at}file`, origin, file: key, name: runs(name) };
    return section([], { part, attached });
  });

const chapter = fc.record({
  title: words,
  startsOdd: fc.boolean(),
  sections: fc.array(fc.oneof({ weight: 3, arbitrary: textSection }, attachedSection), {
    maxLength: 3,
  }),
});

function chapterSections(
  given: { title: string; startsOdd: boolean; sections: readonly SectionMaker[] },
  at: number,
): Section[] {
  const part: Part = {
    id: `c${at}`,
    kind: 'chapter',
    title: given.title,
    startsOdd: given.startsOdd,
  };
  const opening = section([title(`${part.id}.title`, [given.title])], { part });
  return [opening, ...given.sections.map((make, index) => make(part, index))];
}

function front(kind: 'cover' | 'contents', block: Block): Section {
  return section([block], { part: { id: kind, kind, title: kind, startsOdd: false } });
}

function cover(name: string): Section {
  return front('cover', {
    kind: 'cover',
    id: 'cover.b',
    origin,
    number: { id: 'cover.no', runs: runs('档号：样例2025-1') },
    lines: [runs(name)],
    versionWords: ['样例'],
    fields: [
      { id: 'cover.f1', runs: runs('问题编号：第十七项') },
      { id: 'cover.f2', runs: runs(`一个很长很长很长的栏目名称：${name}`) },
      { id: 'cover.f3', runs: runs(name) },
    ],
    foot: [{ id: 'cover.foot', runs: runs('某单位') }],
  });
}

/** A dossier of any shape: with or without cover, its contents before the chapters. */
export const anyDossier: fc.Arbitrary<Document> = fc
  .tuple(
    words,
    fc.boolean(),
    fc.constantFrom(1 as const, 2 as const),
    fc.array(chapter, { maxLength: 7 }),
  )
  .map(([name, covered, levels, chapters]) => {
    const contents = front('contents', {
      kind: 'contents',
      id: 'contents.b',
      origin,
      runs: runs('目　录'),
      levels,
    });
    const sections = [
      ...(covered ? [cover(name)] : []),
      contents,
      ...chapters.flatMap((given, at) => chapterSections(given, at)),
    ];
    return documentOf([], { title: name, sections });
  });
