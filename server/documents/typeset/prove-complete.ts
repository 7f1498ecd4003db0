import type { Finding } from '../../domain/finding.ts';
import type { Document } from '../model/document.ts';
import { type Carrier, carriersOf } from '../model/text-of.ts';
import { REPLACEMENT } from './line/glyph-table.ts';
import { textOfMark } from './mark-text.ts';
import { type PageProof, pageProof } from './page-proof.ts';
import type { Pages, TextMark } from './pages.ts';

/** Characters of context that a finding shows. */
const CONTEXT = 12;

/** What a page says of a block, with the page's number. */
type PlacedSaying = PageProof['said'][number] & { readonly page: number };

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
  const proofs = input.pages.pages.map(pageProof);
  const said = proofs.flatMap((proof, at) => proof.said.map((one) => ({ ...one, page: at + 1 })));
  return [
    ...compareTexts(carriers, said, input.replaced ?? new Set()),
    ...checkOrder(carriers, said),
    ...proofs.flatMap(({ astray }, at) => astray.map((mark) => outOfOrder(mark, at + 1))),
    ...proofs.flatMap(({ outside }, at) => outside.map((mark) => outsideArea(mark, at + 1))),
  ];
}

function withoutSpace(text: string): string {
  return /\s/.test(text) ? text.replace(/\s+/g, '') : text;
}

function compareTexts(
  carriers: readonly Carrier[],
  said: readonly PlacedSaying[],
  replaced: ReadonlySet<string>,
): Finding[] {
  const printed = new Map<string, string>();
  for (const { block, text } of said) printed.set(block, (printed.get(block) ?? '') + text);
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
function checkOrder(carriers: readonly Carrier[], said: readonly PlacedSaying[]): Finding[] {
  const order = new Map(carriers.map((carrier, at) => [carrier.id, at]));
  const seen = new Set<string>();
  const findings: Finding[] = [];
  let highest = -1;
  let before = { page: 0, at: -1 };
  for (const { block, page } of said) {
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

function outOfOrder(mark: TextMark, page: number): Finding {
  const text = textOfMark(mark).slice(0, CONTEXT);
  return error(
    'LINE_OUT_OF_ORDER',
    `第${page}页上“${text}”一行的位置与原文顺序不符；该件不得印发，请报告系统维护人员。`,
  );
}

function outsideArea(mark: TextMark, page: number): Finding {
  const text = textOfMark(mark).slice(0, CONTEXT);
  return error(
    'TEXT_OUTSIDE_TYPE_AREA',
    `第${page}页上“${text}”超出版心；请缩短该处内容，或加大所在列的宽度。`,
  );
}

function error(code: string, message: string): Finding {
  return { severity: 'error', code, message };
}
