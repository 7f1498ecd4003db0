import type { PDFPage } from '@cantoo/pdf-lib';

/** What is shown of a page, and how far it is turned clockwise. */
export type PageBox = {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  readonly turn: 0 | 90 | 180 | 270;
};

/** The CropBox within the MediaBox, and /Rotate. */
export function pageBox(page: PDFPage): PageBox {
  const media = page.getMediaBox();
  const crop = page.getCropBox();
  const left = Math.max(media.x, crop.x);
  const bottom = Math.max(media.y, crop.y);
  const right = Math.min(media.x + media.width, crop.x + crop.width);
  const top = Math.min(media.y + media.height, crop.y + crop.height);
  return { left, bottom, width: right - left, height: top - bottom, turn: turnOf(page) };
}

function turnOf(page: PDFPage): PageBox['turn'] {
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0;
}

/** Width and height of a page as it is read. */
export function readSize({ width, height, turn }: PageBox): { width: number; height: number } {
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}

/** Matrix that lays the shown part of a page, turned as it is read, over the unit square. */
export function unitMatrix({ left, bottom, width, height, turn }: PageBox): number[] {
  const [right, top] = [left + width, bottom + height];
  switch (turn) {
    case 0:
      return [1 / width, 0, 0, 1 / height, -left / width, -bottom / height];
    case 90:
      return [0, -1 / width, 1 / height, 0, -bottom / height, right / width];
    case 180:
      return [-1 / width, 0, 0, -1 / height, right / width, top / height];
    case 270:
      return [0, 1 / width, -1 / height, 0, top / height, -left / width];
  }
}
