import type { Section } from '../model/document.ts';
import { annexLabel } from './blocks/annex-label.ts';
import { attachedPages } from './blocks/attached-pages.ts';
import { blocksToBoxes } from './blocks/blocks-to-boxes.ts';
import type { LayoutContext } from './blocks/context.ts';
import { frameOf, type PageFrame } from './geometry.ts';
import { type FilledPage, type PlacedOutline, paginate } from './page/paginate.ts';

/** What sections are laid with, whatever their orientation. */
export type SectionContext = Omit<LayoutContext, 'frame'>;

/**
 * Pages of one section, before numbers and draft marks; bookmarks count pages within it. A
 * first page may have a frame of its own.
 */
export function laySection(
  section: Section,
  shared: SectionContext,
  firstFrame?: PageFrame,
): { pages: FilledPage[]; outline: PlacedOutline[] } {
  const frame = frameOf(section.orientation);
  const context: LayoutContext = { ...shared, frame };
  if (section.attached) return attachedPages(section.attached, context);
  const boxes = [...annexLabel(section, context), ...blocksToBoxes(section.blocks, context)];
  return paginate(boxes, frame, firstFrame);
}
