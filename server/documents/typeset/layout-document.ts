import type { Finding } from '../../domain/finding.ts';
import type { FontSet } from '../fonts/face.ts';
import type { Document } from '../model/document.ts';
import { frameOf } from './geometry.ts';
import { letterArea } from './head/letter-head.ts';
import { glyphTable } from './line/glyph-table.ts';
import { withAddresseeMoved } from './move-addressee.ts';
import { blankPage } from './page/blank-page.ts';
import { draftMark } from './page/draft-mark.ts';
import { pageNumber } from './page/page-number.ts';
import type { Mark, Page, Pages } from './pages.ts';
import { drawnSupplies } from './parts/drawn-supplies.ts';
import type { JoinedPage } from './parts/headed-page.ts';
import { joinParts } from './parts/join-parts.ts';
import type { PartCache, PartContext } from './parts/lay-part.ts';
import { NO_SUPPLIES, type Supplies } from './supplies.ts';

/** What is made of a document. */
export type Layout = {
  readonly pages: Pages;
  readonly findings: readonly Finding[];
  /** Characters that no face has: 〓 stands for each, and a finding tells it. */
  readonly replaced: ReadonlySet<string>;
  /** The document as it is laid: with its 主送机关 in the 版记 where the first page needs the room. */
  readonly document: Document;
};

/**
 * Sets a document on pages (GB/T 9704-2012). Pure: the same document, fonts and supplies give the
 * same pages, whatever the cache holds. Findings: characters without glyph, cells that cannot hold
 * their text, photos and files that are not there. Linear in the text.
 */
export function layoutDocument(input: {
  document: Document;
  fonts: FontSet;
  supplies?: Supplies;
  cache?: PartCache;
}): Layout {
  const { fonts, supplies = NO_SUPPLIES, cache } = input;
  const context: PartContext = {
    fonts,
    glyphs: glyphTable(fonts),
    supplies,
    lexicon: input.document.lexicon,
    ...(cache ? { cache } : {}),
  };
  const first = joinParts(input.document, context);
  const moved = withAddresseeMoved(input.document, first.pages[0]);
  const document = moved ?? input.document;
  const joined = moved ? joinParts(moved, context) : first;
  const filled = joined.pages.length > 0 ? joined.pages : [EMPTY];
  const pages: Pages = {
    format: 'pages/1',
    title: document.title,
    language: document.language,
    outline: joined.outline.map(({ level, text, page }) => ({ level, text, page })),
    ...(joined.contents.length === 0 ? {} : { contents: joined.contents }),
    pages: filled.map((page) => finishPage({ page, document, fonts })),
    ...drawnSupplies(joined.pages, supplies),
  };
  return { pages, findings: joined.findings, replaced: joined.replaced, document };
}

/** The page of a document that says nothing. */
const EMPTY: JoinedPage = { ...blankPage(), number: 1 };

type Finishing = {
  readonly page: JoinedPage;
  readonly document: Document;
  readonly fonts: FontSet;
};

type Finished = { readonly draft: boolean; readonly fonts: FontSet; readonly page: Page };

const finished = new WeakMap<JoinedPage, Finished>();

/** Finishes a page; the same page of a dossier comes out as the same object. */
function finishPage(input: Finishing): Page {
  const { fonts } = input;
  const { draft } = input.document;
  const last = finished.get(input.page);
  if (last?.draft === draft && last.fonts === fonts) return last.page;
  const page = completePage(input);
  finished.set(input.page, { draft, fonts, page });
  return page;
}

/** Adds what every page bears: the draft mark below all else, and the number. */
function completePage({ page, document, fonts }: Finishing): Page {
  const { frame, marks, number } = page;
  const folios = number === null ? [] : [pageNumber(number, frame, fonts)];
  // pdfium holds a page's last line back, so that a turned number after it is read before it.
  // So is our text on a page that frames another, whose own text comes after it.
  const turned =
    frame.orientation === 'landscape' || marks.some(({ kind }) => kind === 'framed-page');
  const lower = frame.bottom > frameOf(frame.orientation).bottom;
  const kept = document.draft ? marks : marks.filter(isIssued);
  const numbered = turned ? [...folios, ...kept] : [...kept, ...folios];
  return {
    width: frame.width,
    height: frame.height,
    number,
    ...(lower ? { textArea: letterArea() } : {}),
    marks: [...(document.draft ? [draftMark(frame, fonts)] : []), ...numbered],
  };
}

function isIssued(mark: Mark): boolean {
  return mark.kind !== 'outline' || mark.draftOnly !== true;
}
