import { HeadingLevel, PageBreak, type Paragraph } from 'docx';
import type {
  AddresseeBlock,
  FontRole,
  HeadingBlock,
  NoteBlock,
  ParagraphBlock,
  Run,
  TitleBlock,
} from '../../model/document.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { SIZE } from '../../typeset/geometry.ts';
import { breakTitle } from '../../typeset/title/break-title.ts';
import type { WordContext } from './word-context.ts';
import { blankLines, wordParagraph } from './word-paragraph.ts';
import { addedRun, breakRun, charactersOf, wordRuns } from './word-text.ts';

/** A line of 2号 holds 19 characters at most. */
const TITLE_LINE = 19;
/** Faces of the levels (7.3.3): 一、黑体, （一）楷体, 1. and （1）仿宋. */
const ROLES: Record<HeadingBlock['level'], FontRole> = {
  1: 'heiti',
  2: 'kaiti',
  3: 'fangsong',
  4: 'fangsong',
};
const LEVELS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const;

/** 标题 (7.3.1): 2号小标宋, centred, broken by sense; version words in brackets; one blank line. */
export function titleParagraphs(block: TitleBlock, context: WordContext): Paragraph[] {
  const face = { role: 'xiaobiaosong', size: SIZE.title } as const;
  const lines = block.lines.flatMap((runs) =>
    brokenBySense(runs, { most: TITLE_LINE, lexicon: context.lexicon }),
  );
  const children = lines.flatMap((runs, at) => [
    ...(at === 0 ? [] : [breakRun()]),
    ...wordRuns(runs, face),
  ]);
  const title = wordParagraph(
    children,
    { align: 'center' },
    { heading: HeadingLevel.TITLE, keepNext: true },
  );
  return [title, ...block.versionWords.map(versionParagraph), ...blankLines(1)];
}

/** 样例, 征求意见稿 under a title, 3号楷体 in brackets. */
export function versionParagraph(word: string): Paragraph {
  return bracketed(wordRuns([{ text: word }], { role: 'kaiti' }));
}

/** A centred line of 楷体 in brackets that the setter adds. */
export function bracketed(inner: ReturnType<typeof wordRuns>): Paragraph {
  const children = [addedRun('（', { role: 'kaiti' }), ...inner, addedRun('）', { role: 'kaiti' })];
  return wordParagraph(children, { align: 'center' }, { keepNext: true });
}

/** A title as lines of at most `most` characters, broken as on the printed page. */
export function brokenBySense(
  runs: readonly Run[],
  { most, lexicon }: { most: number; lexicon: readonly string[] },
): Run[][] {
  const text = textOfRuns(runs);
  const breaks = breakTitle(text, lexicon, {
    wanted: most,
    widest: most + 0.5,
    size: 1,
    widthOf: (from, to) => charactersOf(text.slice(from, to)),
  });
  const edges = [0, ...breaks, text.length];
  return edges.slice(1).map((to, at) => cut(runs, edges[at] ?? 0, to));
}

function cut(runs: readonly Run[], from: number, to: number): Run[] {
  let start = 0;
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(from - start, 0), Math.max(to - start, 0));
    start += run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}

/** 主送机关 (7.3.2), flush left. */
export function addresseeParagraph({ runs }: AddresseeBlock): Paragraph {
  return wordParagraph(wordRuns(runs), {}, { keepNext: true });
}

/**
 * 层次标题 (7.3.3), two characters in. One that runs into its text is no heading of Word's: its
 * outline would show the whole paragraph.
 */
export function headingParagraph(block: HeadingBlock): Paragraph {
  const role = ROLES[block.level];
  const head = [{ text: block.number }, ...block.runs].filter(({ text }) => text !== '');
  const runIn = block.runIn ?? [];
  const children = [...wordRuns(head, { role }), ...wordRuns(runIn)];
  const rest = runIn.length > 0 ? {} : { heading: LEVELS[block.level], keepNext: true };
  return wordParagraph(children, { firstLine: 2 }, rest);
}

/** A paragraph of 正文 (7.3.3). */
export function bodyParagraph({ runs, indent, align }: ParagraphBlock): Paragraph {
  return wordParagraph(wordRuns(runs), { align, ...(indent ? { firstLine: 2 } : {}) });
}

/** 附注 (7.3.6), two characters in. */
export function noteParagraph({ runs }: NoteBlock): Paragraph {
  return wordParagraph(wordRuns(runs), { firstLine: 2 });
}

/** “附件” with its number (7.3.7): 黑体, flush left; the second line stays empty. */
export function annexParagraphs(text: string): Paragraph[] {
  const label = wordParagraph(wordRuns([{ text }], { role: 'heiti' }), {}, { keepNext: true });
  return [label, ...blankLines(1)];
}

/** Goes on on a new page. */
export function pageBreakParagraph(): Paragraph {
  return wordParagraph([new PageBreak()], { line: 1 });
}
