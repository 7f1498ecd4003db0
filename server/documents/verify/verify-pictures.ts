import type { Finding } from '../../domain/finding.ts';
import type { FramedPageMark, ImageMark, Page } from '../typeset/pages.ts';
import type { PictureBox } from './pdfium/reading.ts';
import { bytesFinding } from './verify-page.ts';

/** Sides that differ by less are alike, pt: files state lengths in thousandths. */
const TOLERANCE = 0.05;

/**
 * What is wrong with the pictures of a page: their number, or the first one out of place. The area
 * of a page of an attached file is its form's, cropped to what it shows.
 */
export function verifyPictures(proof: {
  readonly page: Page;
  readonly pictures: readonly PictureBox[];
  /** 1-based, for messages. */
  readonly pageNumber: number;
}): Finding[] {
  const { page, pictures, pageNumber } = proof;
  const wanted = page.marks.filter((mark) => mark.kind === 'image' || mark.kind === 'framed-page');
  if (wanted.length !== pictures.length) {
    const problem = `第${pageNumber}页应有${wanted.length}幅图片，文件中有${pictures.length}幅`;
    return [bytesFinding('BYTES_PICTURE_COUNT', problem)];
  }
  const off = wanted.findIndex((mark, at) => !stands({ mark, box: pictures[at], page }));
  if (off < 0) return [];
  const problem = `第${pageNumber}页第${off + 1}幅图片的种类或位置与排版结果不符`;
  return [bytesFinding('BYTES_PICTURE_MISPLACED', problem)];
}

function stands(picture: {
  mark: ImageMark | FramedPageMark;
  box: PictureBox | undefined;
  page: Page;
}): boolean {
  const { mark, box, page } = picture;
  if (box === undefined) return false;
  if (mark.kind === 'framed-page') return box.kind === 'form';
  const foot = page.height - mark.y - mark.height;
  const distances = [
    box.left - mark.x,
    box.right - mark.x - mark.width,
    box.bottom - foot,
    box.top - foot - mark.height,
  ];
  return box.kind === 'image' && distances.every((distance) => Math.abs(distance) <= TOLERANCE);
}
