import type { FilledPage } from '../page/paginate.ts';
import type { AttachedFile, PageImage, Pages } from '../pages.ts';
import { isRefusal, type Supplies } from '../supplies.ts';

/** The photos and files that marks of the pages name, by their ids. */
export function drawnSupplies(
  pages: readonly FilledPage[],
  supplies: Supplies,
): Pick<Pages, 'images' | 'files'> {
  const named = new Set<string>();
  for (const { marks } of pages) {
    for (const mark of marks) {
      if (mark.kind === 'image') named.add(mark.image);
      else if (mark.kind === 'framed-page') named.add(mark.file);
    }
  }
  if (named.size === 0) return {};
  const images = new Map<string, PageImage>();
  const files = new Map<string, AttachedFile>();
  for (const image of supplies.images.values()) {
    if (!isRefusal(image) && named.has(image.id)) images.set(image.id, image);
  }
  for (const file of supplies.files.values()) {
    if (!isRefusal(file) && named.has(file.id)) files.set(file.id, file);
  }
  return { images, files };
}
