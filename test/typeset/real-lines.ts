import type { FontSet } from '../../server/documents/fonts/face.ts';
import type { Block, Document } from '../../server/documents/model/document.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { linesOf, type PrintedLine, placesOf } from './lines-of.ts';

/** Extra gaps in pt: the most at 99.9 % of all lines, and the most ever. */
export const MOST_GAP = { usual: 4.2, ever: 8 } as const;

/** A printed line, its widest gap beyond the natural advance, and what is wrong with it. */
export type RealLine = {
  readonly text: string;
  readonly gap: number;
  /** It stops before the edge although its paragraph goes on. */
  readonly short: boolean;
  /** Alone on a page, because the first page must show text (7.3.3) and has room for no more. */
  readonly forced: boolean;
  readonly faults: readonly string[];
};

const mm = (value: number): number => (value * 72) / 25.4;
const CELL = mm(156) / 28;
const RIGHT = mm(184);
const BOTTOM = mm(262);
/** Of the em box below the baseline, pt. */
const DESCENT = 0.12 * 16;
/** From line to line on the grid of 22 lines, pt. */
const PITCH = 16 + (mm(225) - 22 * 16) / 21;
/** A line that stops further from the edge than this has not been justified, pt. */
const EDGE = 0.5;
const NEVER_FIRST = '、。，．：；？！）〕】》〉」』”’·～%‰℃—…,.;:!?)]';
const NEVER_LAST = '（〔【《〈「『“‘￥(/[';
/** A western space may grow to half an em before other gaps do (CLREQ 3.2): no torn line. */
const WIDEST_SPACE = 0.5;

/** Sets a document and looks at every line of its justified paragraphs. */
export function realLines(document: Document, fonts: FontSet): RealLine[] {
  const { pages, findings } = layoutDocument({ document, fonts });
  const justified = new Set(
    document.sections
      .filter(({ orientation }) => orientation === 'portrait')
      .flatMap(({ blocks }) => blocks.flatMap(justifiedBlocks)),
  );
  const paragraphs = new Map<string, PrintedLine[]>();
  for (const line of linesOf(pages, fonts)) {
    const owner = line.marks[0]?.owner;
    if (owner === undefined || owner.kind === 'artifact' || !justified.has(owner.block)) continue;
    const own = paragraphs.get(owner.block) ?? [];
    own.push(line);
    paragraphs.set(owner.block, own);
  }
  const lines = [...paragraphs.values()].flatMap((own, at) =>
    linesOfParagraph({ lines: own, fonts, forced: at === 0 && isForced(own) }),
  );
  const told = findings.filter(({ code }) => code === 'LINE_LEFT_SHORT').length;
  if (lines.filter(({ short }) => short).length <= told) return lines;
  return lines.map((line) =>
    line.short ? { ...line, faults: [...line.faults, 'left short, untold'] } : line,
  );
}

function justifiedBlocks(block: Block): string[] {
  if (block.kind === 'keep') return block.blocks.flatMap(justifiedBlocks);
  const isText =
    block.kind === 'paragraph'
      ? block.align === 'justify'
      : block.kind === 'heading' && block.runIn;
  return isText ? [block.id] : [];
}

/**
 * True for the first paragraph when it has three lines of which the first page can hold two only:
 * moved as a whole it would leave that page without text, which 7.3.3 forbids.
 */
function isForced(lines: readonly PrintedLine[]): boolean {
  const [, second, third] = lines;
  if (lines.length !== 3 || second?.page !== 0 || third?.page !== 1) return false;
  return second.baseline + PITCH + DESCENT > BOTTOM;
}

function linesOfParagraph(paragraph: {
  lines: readonly PrintedLine[];
  fonts: FontSet;
  forced: boolean;
}): RealLine[] {
  const { lines, fonts, forced } = paragraph;
  const quotes = straightQuotes(lines);
  const pages = new Map<number, number>();
  for (const { page } of lines) pages.set(page, (pages.get(page) ?? 0) + 1);
  return lines.map((line, at) => {
    const isLast = at === lines.length - 1;
    const gap = isLast ? 0 : widestGap(line, fonts);
    const single = pages.size > 1 && pages.get(line.page) === 1;
    return {
      text: line.text,
      gap,
      short: !isLast && line.right < RIGHT - EDGE,
      forced: single && forced,
      faults: [
        ...wrongEnds({ line, at, isLast, quotes: quotes[at] }),
        ...(isLast && at > 0 && isLone(line.text) ? ['lone character'] : []),
        ...(single && !forced ? ['single line at a page end'] : []),
        ...(gap > MOST_GAP.ever ? [`gap over ${MOST_GAP.ever} pt`] : []),
      ],
    };
  });
}

function wrongEnds(place: {
  line: PrintedLine;
  at: number;
  isLast: boolean;
  quotes: QuoteEnds | undefined;
}): string[] {
  const characters = [...place.line.text];
  const [first = '', last = ''] = [characters[0], characters.at(-1)];
  const { quotes } = place;
  const atStart = NEVER_FIRST.includes(first) || quotes?.closesFirst === true;
  const atEnd = NEVER_LAST.includes(last) || quotes?.opensLast === true;
  return [
    ...(place.at > 0 && atStart ? [`starts with ${first}`] : []),
    ...(!place.isLast && atEnd ? [`ends with ${last}`] : []),
  ];
}

/** Straight quotes at the wrong ends of a line. */
type QuoteEnds = { readonly closesFirst: boolean; readonly opensLast: boolean };

/** A first, third, … straight quote of a paragraph opens, the others close. */
function straightQuotes(lines: readonly PrintedLine[]): QuoteEnds[] {
  let before = 0;
  return lines.map(({ text }) => {
    const closesFirst = text.startsWith('"') && before % 2 === 1;
    before += text.split('"').length - 1;
    return { closesFirst, opensLast: text.endsWith('"') && before % 2 === 1 };
  });
}

function isLone(text: string): boolean {
  return [...text].filter((character) => /[\p{L}\p{N}]/u.test(character)).length < 2;
}

/** Steps from character to character as they are printed, against what each takes by itself. */
function widestGap(line: PrintedLine, fonts: FontSet): number {
  const segments = line.marks.flatMap((mark) => mark.segments);
  const naturals = segments.flatMap(({ face, size, text }) =>
    [...text].map((character) => {
      const own = fonts.face(face).advanceOf(character.codePointAt(0) ?? 0) / 1000;
      if (character === ' ') return Math.max(own, WIDEST_SPACE) * size;
      const full = own > 0.99 && own < 1.01 && !/[A-Za-z0-9\u00c0-\u1fff]/.test(character);
      return full ? CELL : own * size;
    }),
  );
  const places = placesOf(line, fonts);
  let widest = 0;
  for (let at = 0; at + 1 < places.length; at += 1) {
    const step = (places[at + 1]?.x ?? 0) - (places[at]?.x ?? 0);
    widest = Math.max(widest, step - (naturals[at] ?? 0));
  }
  return widest;
}
