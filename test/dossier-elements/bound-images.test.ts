import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { boundImages } from '../../server/documents/images/bound-images.ts';
import { mm } from '../../server/documents/typeset/geometry.ts';
import type { ImageMark, PageImage, Pages } from '../../server/documents/typeset/pages.ts';

async function photo(width: number, height: number): Promise<PageImage> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const jpeg = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .jpeg()
    .toBuffer();
  return { id: createHash('sha256').update(jpeg).digest('hex'), width, height, jpeg };
}

function printed({ id, width, height }: PageImage, millimetres: number): ImageMark {
  const owner = { kind: 'content', block: id, tag: 'Figure', alt: '照片' } as const;
  const across = mm(millimetres);
  const area = { x: 0, y: 0, width: across, height: (across * height) / width };
  return { kind: 'image', image: id, ...area, owner };
}

function pagesWith(marks: readonly ImageMark[], images: readonly PageImage[]): Pages {
  return {
    format: 'pages/1',
    title: '照片',
    language: 'zh-CN',
    outline: [],
    pages: [{ width: mm(210), height: mm(297), number: 1, marks }],
    images: new Map(images.map((image) => [image.id, image])),
  };
}

describe('photos that would make a file too large', () => {
  it('have 200 dots an inch of the largest size that they are printed in', async () => {
    const image = await photo(1600, 1200);
    const pages = pagesWith([printed(image, 50), printed(image, 75)], [image]);
    const bounded = (await boundImages(pages, 1000)).images?.get(image.id);
    expect(bounded?.id).toBe(image.id);
    expect([bounded?.width, bounded?.height]).toEqual([591, 443]);
    const { width, height, format } = await sharp(bounded?.jpeg).metadata();
    expect([width, height, format]).toEqual([591, 443, 'jpeg']);
  });

  it('stay as they are where they are no finer than that', async () => {
    const image = await photo(500, 400);
    const bounded = await boundImages(pagesWith([printed(image, 75)], [image]), 1000);
    expect(bounded.images?.get(image.id)).toBe(image);
  });

  it('come out the same each time', async () => {
    const image = await photo(1600, 1200);
    const pages = pagesWith([printed(image, 75)], [image]);
    const [one, other] = [await boundImages(pages, 1000), await boundImages(pages, 1000)];
    expect(one.images?.get(image.id)).toEqual(other.images?.get(image.id));
  });

  it('stay as they are in a paper that holds them', async () => {
    const image = await photo(1600, 1200);
    const pages = pagesWith([printed(image, 75)], [image]);
    expect(await boundImages(pages)).toBe(pages);
  });
});
