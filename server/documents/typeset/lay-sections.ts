import type { Section } from '../model/document.ts';
import { frameOf } from './geometry.ts';
import { letterFrame } from './head/letter-head.ts';
import { laySection, type SectionContext } from './lay-section.ts';
import { withImprint } from './page/imprint.ts';
import type { FilledPage, PlacedOutline } from './page/paginate.ts';

/** Pages of sections, before they are numbered. */
export type LaidSections = { pages: FilledPage[]; outline: PlacedOutline[] };

/**
 * Lays sections on pages one after another. The 版记 goes to the foot of the last of the pages before
 * it; a letter begins with a taller page without number (10.1).
 */
export function laySections(sections: readonly Section[], shared: SectionContext): LaidSections {
  const letter = isLetter(sections);
  let pages: FilledPage[] = [];
  const outline: PlacedOutline[] = [];
  for (const section of sections) {
    const [block] = section.blocks;
    if (section.kind === 'imprint' && block?.kind === 'imprint') {
      const context = { ...shared, frame: frameOf('portrait') };
      pages = withImprint({ pages, block, context, evenPage: !letter });
      continue;
    }
    const own = letter && pages.length === 0;
    const laid = laySection(section, shared, own ? letterFrame() : undefined);
    for (const entry of laid.outline) outline.push({ ...entry, page: entry.page + pages.length });
    pages.push(...numbered(laid.pages, own ? 'none' : section.boundApart && 'restart'));
  }
  return { pages, outline };
}

function isLetter(sections: readonly Section[]): boolean {
  const [block] = sections[0]?.blocks ?? [];
  return block?.kind === 'head' && block.form === 'letter';
}

function numbered(
  pages: readonly FilledPage[],
  numbering: FilledPage['numbering'],
): readonly FilledPage[] {
  const [first, ...rest] = pages;
  return first && numbering ? [{ ...first, numbering }, ...rest] : pages;
}

/** Printed numbers from `first` on: pages without one are counted all the same (7.5). */
export function pageNumbers(pages: readonly FilledPage[], first = 1): (number | null)[] {
  let next = first;
  return pages.map(({ numbering }) => {
    if (numbering === 'restart') next = 1;
    next += 1;
    return numbering === 'none' ? null : next - 1;
  });
}
