import type { PageImage, Pages } from '../typeset/pages.ts';

/** A paper can be sent and opened everywhere up to some 50 MB; text and fonts take the rest. */
const MOST_BYTES = 40 * 2 ** 20;
/** What office printers show of a photo. */
const DOTS_PER_INCH = 200;
const POINTS_PER_INCH = 72;
const QUALITY = 80;

type Size = { readonly width: number; readonly height: number };

/**
 * The pages with photos no finer than 200 dots an inch of their printed size, where all of them
 * together would make the file too large; else the pages as they are. One photo is decoded at a
 * time. Ids stay: they name a photo as it was taken in.
 */
export async function boundImages(pages: Pages, most = MOST_BYTES): Promise<Pages> {
  const { images } = pages;
  if (images === undefined || totalBytes(images.values()) <= most) return pages;
  const printed = printedSizes(pages);
  const bounded = new Map<string, PageImage>();
  for (const [id, image] of images) {
    const size = printed.get(id);
    bounded.set(id, size === undefined ? image : await resampled(image, size));
  }
  return { ...pages, images: bounded };
}

function totalBytes(images: Iterable<PageImage>): number {
  let bytes = 0;
  for (const { jpeg } of images) bytes += jpeg.length;
  return bytes;
}

/** The largest area that each photo is printed on, pt. */
function printedSizes({ pages }: Pages): Map<string, Size> {
  const sizes = new Map<string, Size>();
  for (const { marks } of pages) {
    for (const mark of marks) {
      if (mark.kind !== 'image') continue;
      const { width = 0, height = 0 } = sizes.get(mark.image) ?? {};
      sizes.set(mark.image, {
        width: Math.max(width, mark.width),
        height: Math.max(height, mark.height),
      });
    }
  }
  return sizes;
}

async function resampled(image: PageImage, printed: Size): Promise<PageImage> {
  const width = Math.ceil((printed.width / POINTS_PER_INCH) * DOTS_PER_INCH);
  if (image.width <= width) return image;
  // Most papers never come here: they need not load the library.
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(image.jpeg)
    .resize({ width })
    .jpeg({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true });
  return { id: image.id, width: info.width, height: info.height, jpeg: data };
}
