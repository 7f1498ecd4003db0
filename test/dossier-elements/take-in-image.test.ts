import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { takeInImage } from '../../server/documents/images/take-in-image.ts';
import type { PageImage } from '../../server/documents/typeset/pages.ts';
import { isRefusal } from '../../server/documents/typeset/supplies.ts';

const RED = { r: 220, g: 20, b: 20 };
const BLUE = { r: 20, g: 20, b: 220 };

/** A picture whose left half is red, right half blue. */
function halves(width: number, height: number) {
  const half = { width: Math.floor(width / 2), height, channels: 3 as const, background: RED };
  return sharp({ create: { width, height, channels: 3, background: BLUE } }).composite([
    { input: { create: half }, left: 0, top: 0 },
  ]);
}

async function taken(bytes: Uint8Array): Promise<PageImage> {
  const image = await takeInImage(bytes);
  if (isRefusal(image)) throw new Error(image.refused.message);
  return image;
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const image = await takeInImage(bytes);
  return isRefusal(image) ? image.refused.code : 'taken';
}

async function pixel(image: PageImage, x: number, y: number): Promise<number[]> {
  const raw = await sharp(image.jpeg).raw().toBuffer();
  const at = (y * image.width + x) * 3;
  return [...raw.subarray(at, at + 3)];
}

function near(colour: readonly number[], wanted: { r: number; g: number; b: number }): boolean {
  const parts = [wanted.r, wanted.g, wanted.b];
  return colour.every((value, at) => Math.abs(value - (parts[at] ?? 0)) < 30);
}

describe('taking in photos', () => {
  it('turns a phone photo upright by its EXIF mark and leaves EXIF behind', async () => {
    const turned = await halves(400, 200)
      .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const image = await taken(turned);
    expect([image.width, image.height]).toEqual([200, 400]);
    expect(near(await pixel(image, 100, 20), RED)).toBe(true);
    expect(near(await pixel(image, 100, 380), BLUE)).toBe(true);
    const metadata = await sharp(image.jpeg).metadata();
    expect([metadata.exif, metadata.orientation]).toEqual([undefined, undefined]);
  });

  it('bounds the longer side and keeps small photos as they are', async () => {
    const large = await taken(await halves(4000, 3000).jpeg().toBuffer());
    expect([large.width, large.height]).toEqual([1600, 1200]);
    const small = await taken(await halves(320, 240).jpeg().toBuffer());
    expect([small.width, small.height]).toEqual([320, 240]);
  });

  it('prints transparent PNG on white', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const png = await sharp({ create: { width: 64, height: 64, channels: 4, background: clear } })
      .png()
      .toBuffer();
    expect(near(await pixel(await taken(png), 30, 30), { r: 255, g: 255, b: 255 })).toBe(true);
  });

  it('turns CMYK and grey into sRGB', async () => {
    const cmyk = await halves(64, 64).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).channels).toBe(4);
    const [red = 0, , blue = 0] = await pixel(await taken(cmyk), 8, 32);
    expect(red).toBeGreaterThan(blue + 60);
    const grey = await halves(64, 64).greyscale().png().toBuffer();
    expect((await sharp((await taken(grey)).jpeg).metadata()).channels).toBe(3);
  });

  it('gives the same bytes and id for the same file', async () => {
    const bytes = await halves(300, 200).jpeg().toBuffer();
    const [one, other] = await Promise.all([taken(bytes), taken(bytes)]);
    expect(one).toEqual(other);
  });

  it('refuses SVG, other kinds and what is no picture', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const webp = await halves(64, 64).webp().toBuffer();
    const answer = await takeInImage(svg);
    expect(isRefusal(answer) && answer.refused.message).toContain('SVG');
    expect(await refusalOf(webp)).toBe('IMAGE_KIND');
    expect(await refusalOf(Buffer.from('只是文字'))).toBe('IMAGE_KIND');
    expect(await refusalOf(new Uint8Array())).toBe('IMAGE_KIND');
  });

  it('refuses truncated and corrupt files', async () => {
    const jpeg = await halves(800, 600).jpeg().toBuffer();
    const png = await halves(800, 600).png({ compressionLevel: 0 }).toBuffer();
    expect(await refusalOf(jpeg.subarray(0, jpeg.length / 2))).toBe('IMAGE_DAMAGED');
    expect(await refusalOf(png.subarray(0, png.length / 2))).toBe('IMAGE_DAMAGED');
    expect(await refusalOf(jpeg.subarray(0, 40))).toBe('IMAGE_DAMAGED');
  });

  it('refuses a decompression bomb before it decodes it', async () => {
    const bomb = await halves(8, 8).png().toBuffer();
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    const before = process.memoryUsage().rss;
    expect(await refusalOf(bomb)).toBe('IMAGE_TOO_LARGE');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
  });
});
