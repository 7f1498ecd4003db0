import {
  Bookmark,
  Footer,
  Header,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { Document, Section } from '../../model/document.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { CELL, frameOf, mm, type PageFrame, SIZE } from '../../typeset/geometry.ts';
import { wordBlocks } from './blocks.ts';
import { letterFoot } from './head.ts';
import { annexParagraphs } from './text-blocks.ts';
import type { ContentsLine, WordContext, Written } from './word-context.ts';
import { wordFont } from './word-fonts.ts';
import { wordParagraph } from './word-paragraph.ts';
import { addedRun, twips } from './word-text.ts';

/** Foot of the page number above the paper's lower edge: its dashes are 7 mm below the type area. */
const FOOTER = mm(23);
const HEADER = mm(15);
/** 草稿 across a draft's pages; sizes in pt. */
const DRAFT = { text: '草稿', color: '#D9D9D9', width: 320, height: 160 };

/** Sections of Word with what they hold, from those of the Document. */
export function wordSections(
  document: Document,
  context: Omit<WordContext, 'frame' | 'contents'>,
): ISectionOptions[] {
  const contents = contentsLines(document.sections);
  const groups = joinedImprint(document.sections);
  return groups.map((sections, at) => {
    const [first] = sections;
    const frame = frameOf(first.orientation);
    const own = { ...context, frame, contents };
    const children = sections.flatMap((section) => [...sectionBlocks(section, own, document)]);
    const letter = at === 0 && isLetter(first);
    const restarts = first.boundApart === true || opensChapters(groups, at);
    return { ...sectionOptions({ section: first, frame, document, letter, restarts }), children };
  });
}

type Group = readonly [Section, ...Section[]];

/** 版记 stands on the last page of what it closes, not on a new one, where that is upright. */
function joinedImprint(sections: readonly Section[]): Group[] {
  const groups: Group[] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    const joins = section.kind === 'imprint' && last?.[0].orientation === 'portrait';
    if (last && joins) groups[groups.length - 1] = [...last, section];
    else groups.push([section]);
  }
  return groups;
}

/** Cover and contents are not counted: the first chapter begins with page 1. */
function opensChapters(groups: readonly Group[], at: number): boolean {
  const kinds = groups.slice(0, at + 1).map(([{ part }]) => part?.kind);
  return at > 0 && kinds[at] === 'chapter' && !kinds.slice(0, at).includes('chapter');
}

function isLetter({ blocks: [block] }: Section): boolean {
  return block?.kind === 'head' && block.form === 'letter';
}

/** Chapters, and the attached files in them, with a bookmark each. */
function contentsLines(sections: readonly Section[]): ContentsLine[] {
  const lines: ContentsLine[] = [];
  let chapters = 0;
  let last: string | undefined;
  sections.forEach((section, at) => {
    const { part, attached } = section;
    if (part?.kind !== 'chapter') return;
    if (part.id !== last) {
      chapters += 1;
      lines.push({ level: 1, words: `${chapters}.${part.title}`, bookmark: bookmarkOf(at) });
    }
    last = part.id;
    if (attached) {
      lines.push({ level: 2, words: textOfRuns(attached.name), bookmark: bookmarkOf(at) });
    }
  });
  return lines;
}

function bookmarkOf(section: number): string {
  return `section${section + 1}`;
}

function sectionBlocks(section: Section, context: WordContext, document: Document): Written {
  const at = document.sections.indexOf(section);
  const marked = context.contents.some(({ bookmark }) => bookmark === bookmarkOf(at));
  const bookmark = marked
    ? [wordParagraph([new Bookmark({ id: bookmarkOf(at), children: [] })], { line: 1 })]
    : [];
  const label = section.annexLabel ? annexParagraphs(section.annexLabel.text) : [];
  const attached = section.attached ? [attachedParagraph(textOfRuns(section.attached.name))] : [];
  const blocks = section.blocks.flatMap((block) => [...wordBlocks(block, context)]);
  return [...bookmark, ...label, ...attached, ...blocks];
}

/** Pages of an attached PDF stand in the PDF of the paper alone. */
function attachedParagraph(name: string): Paragraph {
  return wordParagraph([addedRun(`${name}（原件页面见本文件的PDF版）`)], { align: 'center' });
}

function sectionOptions(input: {
  section: Section;
  frame: PageFrame;
  document: Document;
  letter: boolean;
  restarts: boolean;
}): Omit<ISectionOptions, 'children'> {
  const { section, frame, document, letter, restarts } = input;
  const upright = frameOf('portrait');
  const unnumbered = section.part !== undefined && section.part.kind !== 'chapter';
  const page = {
    size: {
      width: twips(upright.width),
      height: twips(upright.height),
      orientation:
        frame.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: twips(frame.top),
      bottom: twips(frame.height - frame.bottom),
      left: twips(frame.left),
      right: twips(frame.width - frame.right),
      header: twips(HEADER),
      footer: twips(frame.orientation === 'landscape' ? mm(13) : FOOTER),
    },
    ...(restarts ? { pageNumbers: { start: 1 } } : {}),
  };
  return {
    properties: {
      page,
      titlePage: letter,
      type: section.part?.startsOdd ? SectionType.ODD_PAGE : SectionType.NEXT_PAGE,
    },
    ...(document.draft ? { headers: draftHeaders() } : {}),
    footers: footers({ unnumbered, letter }),
  };
}

/** 页码 (7.5): odd pages one character from the right, even ones one from the left. */
function footers({ unnumbered, letter }: { unnumbered: boolean; letter: boolean }) {
  const none = () => new Footer({ children: [wordParagraph([], { line: SIZE.four })] });
  return {
    default: unnumbered ? none() : numberFooter('right'),
    even: unnumbered ? none() : numberFooter('left'),
    ...(letter ? { first: new Footer({ children: [letterFoot()] }) } : {}),
  };
}

function numberFooter(side: 'left' | 'right'): Footer {
  const run = new TextRun({
    font: wordFont('songti'),
    size: 2 * SIZE.four,
    children: ['— ', PageNumber.CURRENT, ' —'],
  });
  const character = SIZE.four / CELL;
  const place = { align: side, [side]: character, line: SIZE.four } as const;
  return new Footer({ children: [wordParagraph([run], place)] });
}

function draftHeaders() {
  const header = () => {
    const mark = new TextWatermark({ ...DRAFT, font: wordFont('heiti').eastAsia ?? '' });
    return new Header({ children: [new Paragraph({ children: [mark] })] });
  };
  return { default: header(), even: header(), first: header() };
}
