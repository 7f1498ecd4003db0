import type { Finding } from '../../domain/finding.ts';
import type { FontSet } from '../fonts/face.ts';
import type { Document } from '../model/document.ts';
import { annexLabel } from './blocks/annex-label.ts';
import { blocksToBoxes } from './blocks/blocks-to-boxes.ts';
import type { LayoutContext } from './blocks/context.ts';
import { frameOf } from './geometry.ts';
import { glyphTable } from './line/glyph-table.ts';
import { draftMark } from './page/draft-mark.ts';
import { pageNumber } from './page/page-number.ts';
import { type FilledPage, type PlacedOutline, paginate } from './page/paginate.ts';
import type { Page, Pages } from './pages.ts';

/**
 * Sets a document on pages (GB/T 9704-2012). Pure: the same document and fonts give the same pages.
 * Findings: characters without glyph, cells that cannot hold their text. Linear in the text.
 */
export function layoutDocument(input: { document: Document; fonts: FontSet }): {
  pages: Pages;
  findings: Finding[];
  /** Characters that no face has: 〓 stands for each, and a finding tells it. */
  replaced: ReadonlySet<string>;
} {
  const { document, fonts } = input;
  const replaced = new Set<string>();
  const { report, findings } = collector();
  const glyphs = glyphTable(fonts);
  const filled: FilledPage[] = [];
  const outline: PlacedOutline[] = [];
  for (const section of setSections(document, { glyphs, report, replaced })) {
    for (const entry of section.outline) {
      outline.push({ ...entry, page: entry.page + filled.length });
    }
    filled.push(...section.pages);
  }
  if (filled.length === 0) filled.push({ frame: frameOf('portrait'), marks: [] });
  const pages: Pages = {
    format: 'pages/1',
    title: document.title,
    language: document.language,
    outline,
    pages: filled.map((page, at) => finishPage({ page, number: at + 1, document, fonts })),
  };
  return { pages, findings, replaced };
}

function setSections(
  document: Document,
  shared: Pick<LayoutContext, 'glyphs' | 'report' | 'replaced'>,
): ReturnType<typeof paginate>[] {
  return document.sections.map((section) => {
    const frame = frameOf(section.orientation);
    const context: LayoutContext = { ...shared, frame, lexicon: document.lexicon };
    const boxes = [...annexLabel(section, context), ...blocksToBoxes(section.blocks, context)];
    return paginate(boxes, frame);
  });
}

/** Adds what every page bears: the draft mark below all else, and the number. */
function finishPage(input: {
  page: FilledPage;
  number: number;
  document: Document;
  fonts: FontSet;
}): Page {
  const { page, number, document, fonts } = input;
  const { frame, marks } = page;
  const folio = pageNumber(number, frame, fonts);
  // pdfium holds a page's last line back, so that a turned number after it is read before it.
  const numbered = folio.turn ? [folio, ...marks] : [...marks, folio];
  return {
    width: frame.width,
    height: frame.height,
    number,
    marks: [...(document.draft ? [draftMark(frame, fonts)] : []), ...numbered],
  };
}

/** Keeps each finding once: a rare character in a long text is one remark, not a thousand. */
function collector(): { report: (finding: Finding) => void; findings: Finding[] } {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const report = (finding: Finding): void => {
    const key = JSON.stringify(finding);
    if (seen.has(key)) return;
    seen.add(key);
    findings.push(finding);
  };
  return { report, findings };
}
