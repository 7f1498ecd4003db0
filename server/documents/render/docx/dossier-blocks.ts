import {
  ImageRun,
  LeaderType,
  PageReference,
  type Paragraph,
  type ParagraphChild,
  type Table,
  TabStopType,
  VerticalAlignTable,
} from 'docx';
import type { Run } from '../../model/document.ts';
import type {
  ContentsBlock,
  CoverBlock,
  Photo,
  PhotoRow,
  PhotosBlock,
} from '../../model/dossier-blocks.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { CELL, mm, PITCH, SIZE } from '../../typeset/geometry.ts';
import { plainTable } from './plain-table.ts';
import { brokenBySense, titleParagraphs, versionParagraph } from './text-blocks.ts';
import type { WordContext, Written } from './word-context.ts';
import { blankLines, wordParagraph } from './word-paragraph.ts';
import { addedRun, breakRun, charactersOf, tabRun, twips, wordRuns } from './word-text.ts';

/** 1号; a line of it holds 15 characters. */
const COVER_TITLE = 26;
const COVER_LINE = 15;
/** How what is left of a cover is shared out above title, fields and foot. */
const COVER_SHARES = { title: 0.3, fields: 0.3, foot: 0.35 } as const;
/** White between two photos of a row, and their greatest height, pt. */
const GUTTER = mm(6);
const HIGHEST = { single: mm(86), pair: mm(46) } as const;
const PIXELS_PER_POINT = 96 / 72;

/** 封面: number at the top right, title, fields and the foot. */
export function coverBlocks(block: CoverBlock, context: WordContext): Written {
  const { lexicon } = context;
  const lines = block.lines.flatMap((runs) => brokenBySense(runs, { most: COVER_LINE, lexicon }));
  const title = lines.flatMap((runs, at) => [
    ...(at === 0 ? [] : [breakRun()]),
    ...wordRuns(runs, { role: 'xiaobiaosong', size: COVER_TITLE }),
  ]);
  const number = block.number
    ? [wordParagraph(wordRuns(block.number.runs), { align: 'right' })]
    : [];
  const free = freeLines(block, lines.length, context);
  const blanks = (share: number) => blankLines(Math.floor(free * share));
  return [
    ...number,
    ...blanks(COVER_SHARES.title),
    wordParagraph(title, { align: 'center', line: COVER_TITLE * 1.5 }),
    ...block.versionWords.map(versionParagraph),
    ...blanks(COVER_SHARES.fields),
    ...block.fields.map(({ runs }) =>
      wordParagraph(wordRuns(runs), { align: 'left', left: 2, right: 2, after: PITCH / 4 }),
    ),
    ...blanks(COVER_SHARES.foot),
    ...block.foot.map(({ runs }) => wordParagraph(wordRuns(runs), { align: 'center' })),
  ];
}

/** Lines of a page that a cover leaves empty. */
function freeLines(block: CoverBlock, titleLines: number, { frame }: WordContext): number {
  const perLine = (frame.right - frame.left) / CELL - 4;
  const linesOf = ({ runs }: { readonly runs: readonly Run[] }) =>
    Math.ceil(charactersOf(textOfRuns(runs)) / perLine);
  const texts = [...block.fields, ...block.foot].reduce((sum, line) => sum + linesOf(line), 0);
  const used = (block.number ? 1 : 0) + (titleLines * (COVER_TITLE * 1.5)) / PITCH;
  const whole = (frame.bottom - frame.top) / PITCH;
  return Math.max(
    whole - used - block.versionWords.length - texts - block.fields.length / 4 - 1,
    0,
  );
}

/** 目录: Word keeps the numbers of the pages; they are fields. */
export function contentsBlocks(block: ContentsBlock, context: WordContext): Written {
  const { id, origin, runs } = block;
  const title = titleParagraphs(
    { kind: 'title', id, origin, lines: [runs], versionWords: [] },
    context,
  );
  const end = twips(context.frame.right - context.frame.left);
  const stop = { type: TabStopType.RIGHT, position: end, leader: LeaderType.DOT };
  const lines = context.contents.filter(({ level }) => level <= block.levels);
  return [
    ...title,
    ...lines.map(({ level, words, bookmark }) =>
      wordParagraph(
        [addedRun(words), tabRun(), new PageReference(bookmark)],
        { align: 'left', left: level === 1 ? 0 : 2, right: 0 },
        { tabStops: [stop] },
      ),
    ),
  ];
}

/** Photos in rows of one or two, each with its caption below. */
export function photosBlocks(block: PhotosBlock, context: WordContext): Written {
  return block.rows.flatMap((row): (Paragraph | Table)[] => [
    wordParagraph(
      wordRuns(row.heading, { role: 'heiti', size: SIZE.four }),
      { align: 'left', line: SIZE.four + 10 },
      { keepNext: true },
    ),
    plainTable({
      cells: row.photos.map((photo) => photoCell(photo, row, context)),
      vertical: VerticalAlignTable.TOP,
      context,
    }),
    wordParagraph([], { line: mm(6) }),
  ]);
}

function photoCell(photo: Photo, row: PhotoRow, context: WordContext): Paragraph[] {
  const caption = wordParagraph(wordRuns(photo.caption, { size: SIZE.smallFour }), {
    align: 'center',
    line: 18,
  });
  return [picture(photo, row, context), caption];
}

/** The picture of a photo; the words of a missing one are the setter's. */
function picture(photo: Photo, row: PhotoRow, context: WordContext): Paragraph {
  const count = Math.max(row.photos.length, 1);
  const { right, left } = context.frame;
  const room = (right - left - GUTTER * (count - 1)) / count;
  const image = photo.image === undefined ? undefined : context.imageOf(photo.image);
  if (image === undefined) return wordParagraph([addedRun('（缺照片）')], { align: 'center' });
  const highest = count === 1 ? HIGHEST.single : HIGHEST.pair;
  const width = Math.min(room, (highest * image.width) / image.height);
  const height = (width * image.height) / image.width;
  const run: ParagraphChild = new ImageRun({
    type: 'jpg',
    data: image.jpeg,
    transformation: { width: width * PIXELS_PER_POINT, height: height * PIXELS_PER_POINT },
    altText: { name: photo.alt, description: photo.alt, title: photo.alt },
  });
  return wordParagraph([run], { align: 'center', line: height + 4 }, { keepNext: true });
}
