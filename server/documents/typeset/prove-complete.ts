import type { Finding } from '../../domain/finding.ts';
import type { Document } from '../model/document.ts';
import { type Carrier, carriersOf } from '../model/text-of.ts';
import { frameOf, type PageFrame } from './geometry.ts';
import { REPLACEMENT } from './line/glyph-table.ts';
import { textOfMark } from './mark-text.ts';
import type { Page, Pages, TextMark } from './pages.ts';

/** Marks may leave the type area by rounding only, pt. */
const EDGE = 0.5;
/** Characters of context that a finding shows. */
const CONTEXT = 12;

/** A content mark with its place. */
type PlacedMark = { readonly mark: TextMark; readonly page: number; readonly block: string };

/**
 * Proves that nothing vanished on the way from Document to Pages: every character of every block,
 * cell and label (white space aside) stands in marks of that block, in order, exactly once; blocks
 * follow each other in reading order; lines go down the page; nothing lies outside the type area.
 * Only a character that no face has (`replaced`, each told by a finding) may be printed as 〓.
 * No findings: the pages are complete.
 */
export function proveComplete(input: {
  document: Document;
  pages: Pages;
  replaced?: ReadonlySet<string>;
}): Finding[] {
  const carriers = carriersOf(input.document);
  const marks = contentMarks(input.pages);
  return [
    ...compareTexts(carriers, marks, input.replaced ?? new Set()),
    ...checkOrder(carriers, marks),
    ...checkDirection(marks),
    ...input.pages.pages.flatMap((page, at) => checkEdges(page, at + 1)),
  ];
}

function contentMarks(pages: Pages): PlacedMark[] {
  const placed: PlacedMark[] = [];
  for (const [at, { marks }] of pages.pages.entries()) {
    for (const mark of marks) {
      if (mark.kind !== 'text' || mark.owner.kind !== 'content') continue;
      placed.push({ mark, page: at + 1, block: mark.owner.block });
    }
  }
  return placed;
}

function withoutSpace(text: string): string {
  return /\s/.test(text) ? text.replace(/\s+/g, '') : text;
}

function compareTexts(
  carriers: readonly Carrier[],
  marks: readonly PlacedMark[],
  replaced: ReadonlySet<string>,
): Finding[] {
  const printed = new Map<string, string>();
  for (const { mark, block } of marks) {
    printed.set(block, (printed.get(block) ?? '') + textOfMark(mark));
  }
  const findings: Finding[] = [];
  for (const { id, text } of carriers) {
    const wanted = withoutSpace(text);
    const found = withoutSpace(printed.get(id) ?? '');
    printed.delete(id);
    if (!isSame(wanted, found, replaced)) findings.push(difference(id, wanted, found));
  }
  for (const [id, text] of printed) findings.push(difference(id, '', text));
  return findings;
}

function isSame(wanted: string, found: string, replaced: ReadonlySet<string>): boolean {
  if (wanted === found) return true;
  if (replaced.size === 0) return false;
  const printed = Array.from(found);
  const characters = Array.from(wanted);
  return (
    characters.length === printed.length &&
    characters.every(
      (character, at) =>
        printed[at] === character || (printed[at] === REPLACEMENT && replaced.has(character)),
    )
  );
}

function difference(id: string, wanted: string, found: string): Finding {
  let at = 0;
  while (at < wanted.length && wanted[at] === found[at]) at += 1;
  const from = Math.max(at - CONTEXT, 0);
  const show = (text: string): string => text.slice(from, at + CONTEXT) || '（空）';
  return error(
    'TEXT_LOST_IN_LAYOUT',
    `排版后第${at + 1}字起与原文不符（内容块${id}）：原文为“${show(wanted)}”，页面上为“${show(found)}”；该件不得印发，请报告系统维护人员。`,
  );
}

/**
 * Blocks appear first in the order in which the document has them, and on one page none comes back
 * after a later one; only a row that is cut shows its cells again on the next page.
 */
function checkOrder(carriers: readonly Carrier[], marks: readonly PlacedMark[]): Finding[] {
  const order = new Map(carriers.map((carrier, at) => [carrier.id, at]));
  const seen = new Set<string>();
  const findings: Finding[] = [];
  let highest = -1;
  let before = { page: 0, at: -1 };
  for (const { block, page } of marks) {
    const at = order.get(block) ?? highest;
    const returns = page === before.page && at < before.at;
    if (returns || (!seen.has(block) && at < highest)) {
      findings.push(
        error(
          'BLOCK_OUT_OF_ORDER',
          `第${page}页上内容块${block}的位置与原文顺序不符；该件不得印发，请报告系统维护人员。`,
        ),
      );
    }
    seen.add(block);
    highest = Math.max(highest, at);
    before = { page, at };
  }
  return findings;
}

/** Within a block the lines of a page go down, the pieces of a line to the right. */
function checkDirection(marks: readonly PlacedMark[]): Finding[] {
  const last = new Map<string, PlacedMark>();
  const findings: Finding[] = [];
  for (const placed of marks) {
    const before = last.get(placed.block);
    last.set(placed.block, placed);
    if (!before || before.page !== placed.page || follows(before.mark, placed.mark)) continue;
    findings.push(
      error(
        'LINE_OUT_OF_ORDER',
        `第${placed.page}页上“${textOfMark(placed.mark).slice(0, CONTEXT)}”一行的位置与原文顺序不符；该件不得印发，请报告系统维护人员。`,
      ),
    );
  }
  return findings;
}

function follows(before: TextMark, after: TextMark): boolean {
  if (after.baseline > before.baseline) return true;
  if (after.baseline < before.baseline) return false;
  return (after.segments[0]?.x ?? 0) > (before.segments[0]?.x ?? 0);
}

/** Everything but numbers stays in the type area; a cell without room would show here. */
function checkEdges(page: Page, number: number): Finding[] {
  const usual = frameOf(page.width > page.height ? 'landscape' : 'portrait');
  const frame = { ...usual, ...page.textArea };
  const outside = page.marks.filter(
    (mark): mark is TextMark =>
      mark.kind === 'text' && mark.owner.kind !== 'artifact' && !staysIn(mark, frame),
  );
  return outside.map((mark) =>
    error(
      'TEXT_OUTSIDE_TYPE_AREA',
      `第${number}页上“${textOfMark(mark).slice(0, CONTEXT)}”超出版心；请缩短该处内容，或加大所在列的宽度。`,
    ),
  );
}

function staysIn(mark: TextMark, frame: PageFrame): boolean {
  if (mark.baseline < frame.top || mark.baseline > frame.bottom) return false;
  return mark.segments.every(({ x }) => x >= frame.left - EDGE && x <= frame.right + EDGE);
}

function error(code: string, message: string): Finding {
  return { severity: 'error', code, message };
}
