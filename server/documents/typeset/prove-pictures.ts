import type { Finding } from '../../domain/finding.ts';
import type { Document } from '../model/document.ts';
import { photosOf } from '../model/dossier-text.ts';
import type { ImageMark, Pages } from './pages.ts';
import { isRefusal, type Supplies } from './supplies.ts';

/** A place of the Document where pictures must stand, and which. */
type Wanted = { readonly block: string; readonly picture: string; readonly what: string };

/**
 * Proves that every photo and every page of an attached file that the paper was supplied with
 * stands on its pages, once, in order, and that no other does.
 */
export function provePictures(input: {
  document: Document;
  pages: Pages;
  supplies: Supplies;
}): Finding[] {
  const wanted = [...wantedPictures(input.document, input.supplies)];
  const shown = [...shownPictures(input.pages)];
  const length = Math.max(wanted.length, shown.length);
  for (let at = 0; at < length; at += 1) {
    const [want, show] = [wanted[at], shown[at]];
    if (want && show && want.block === show.block && want.picture === show.picture) continue;
    const problem = want
      ? `${want.what}没有排在页面上应有的位置`
      : '页面上有原文中没有的图片或附件页';
    return [
      {
        severity: 'error',
        code: 'PICTURE_LOST_IN_LAYOUT',
        message: `${problem}（内容块${(want ?? show)?.block ?? ''}）；该件不得印发，请报告系统维护人员。`,
      },
    ];
  }
  return [];
}

function* wantedPictures(document: Document, supplies: Supplies): Generator<Wanted> {
  for (const { blocks, attached } of document.sections) {
    for (const block of blocks) {
      if (block.kind !== 'photos') continue;
      for (const { id, image } of photosOf(block)) {
        const supplied = supplies.images.get(image ?? '');
        if (supplied === undefined || isRefusal(supplied)) continue;
        yield { block: id, picture: supplied.id, what: `照片“${image}”` };
      }
    }
    const file = supplies.files.get(attached?.file ?? '');
    if (attached === undefined || file === undefined || isRefusal(file)) continue;
    for (let page = 0; page < file.pages.length; page += 1) {
      const what = `附件“${attached.file}”第${page + 1}页`;
      yield { block: `${attached.id}.p${page + 1}`, picture: `${file.id} ${page}`, what };
    }
  }
}

function* shownPictures(pages: Pages): Generator<{ block: string; picture: string }> {
  for (const { marks } of pages.pages) {
    for (const mark of marks) {
      if (mark.kind !== 'image' && mark.kind !== 'framed-page') continue;
      const block = mark.owner.kind === 'artifact' ? '' : mark.owner.block;
      yield { block, picture: pictureOf(mark) };
    }
  }
}

function pictureOf(mark: ImageMark | { kind: 'framed-page'; file: string; page: number }): string {
  return mark.kind === 'image' ? mark.image : `${mark.file} ${mark.page}`;
}
