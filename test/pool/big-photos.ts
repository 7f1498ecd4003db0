import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { takeInImage } from '../../server/documents/images/take-in-image.ts';
import type { PageImage } from '../../server/documents/typeset/pages.ts';
import type { Refusal } from '../../server/documents/typeset/supplies.ts';

/** How photos are made: noise of so many pixels, enlarged to the size of the file. */
type PhotoKind = {
  readonly grain: { readonly width: number; readonly height: number };
  readonly file: { readonly width: number; readonly height: number };
  /** Deviation of the noise; with it the JPEG of quality 80 has some 1.2 MB. */
  readonly sigma: number;
};

/** Both have some 1.2 MB as they come from the office. */
export const PHOTO_KINDS = {
  /** Of 12 megapixels, as phones take them; the intake makes it smaller. */
  phone: {
    grain: { width: 640, height: 480 },
    file: { width: 4000, height: 3000 },
    sigma: 12,
  },
  /** Noise to the last pixel at the intake's own bound: nothing can be taken away from it. */
  dense: {
    grain: { width: 1600, height: 1200 },
    file: { width: 1600, height: 1200 },
    sigma: 78,
  },
} as const satisfies Readonly<Record<string, PhotoKind>>;

/** Noise is drawn once on a ground larger by this much; every photo is another cut of it. */
const [ROOM_ACROSS, ROOM_DOWN] = [320, 240];

/** Photos or refusals of them by their keys, as the intake leaves them. */
export type TakenPhotos = Map<string, PageImage | Refusal>;

/**
 * So many photos of some 1.2 MB through the intake, `photo-1`, `photo-2`, …; no two have the same
 * pixels, so that each is an image of its own in the PDF. Tells the bytes of the files that went in.
 */
export async function noisyPhotos(
  count: number,
  kind: keyof typeof PHOTO_KINDS,
): Promise<{ images: TakenPhotos; bytes: number }> {
  const { grain, file, sigma } = PHOTO_KINDS[kind];
  const raw = {
    width: grain.width + ROOM_ACROSS,
    height: grain.height + ROOM_DOWN,
    channels: 3,
  } as const;
  const noise = { type: 'gaussian', mean: 128, sigma } as const;
  const ground = await sharp({ create: { ...raw, background: '#808080', noise } })
    .raw()
    .toBuffer();
  const images: TakenPhotos = new Map();
  let bytes = 0;
  for (let number = 1; number <= count; number += 1) {
    const place = { left: (number * 7) % ROOM_ACROSS, top: (number * 13) % ROOM_DOWN };
    const jpeg = await sharp(ground, { raw })
      .extract({ ...place, ...grain })
      .resize(file.width, file.height)
      .jpeg({ quality: 80 })
      .toBuffer();
    bytes += jpeg.length;
    images.set(`photo-${number}`, await takeInImage(jpeg));
  }
  return { images, bytes };
}

function scene(width: number, height: number) {
  const half = { width: width / 2, height, channels: 3 as const, background: '#a03020' };
  return sharp({ create: { width, height, channels: 3, background: '#2050a0' } }).composite([
    { input: { create: half }, left: 0, top: 0 },
  ]);
}

/** Files of kinds that offices really send: a turned phone photo, transparency, colours of print. */
export async function oddPhotos(): Promise<TakenPhotos> {
  const clear = { r: 30, g: 90, b: 40, alpha: 0.4 };
  const files = {
    turned: scene(4000, 3000).withMetadata({ orientation: 6 }).jpeg(),
    alpha: sharp({ create: { width: 900, height: 700, channels: 4, background: clear } }).png(),
    cmyk: scene(1200, 900).toColourspace('cmyk').jpeg(),
  };
  const images: TakenPhotos = new Map();
  for (const [name, file] of Object.entries(files)) {
    images.set(name, await takeInImage(await file.toBuffer()));
  }
  return images;
}

/** Files that must not reach a paper, by what they are. */
export async function badPhotos(): Promise<TakenPhotos> {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const bomb = await scene(8, 8).png().toBuffer();
  // A header that claims 3.6 billion pixels, with a sound checksum.
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  const whole = await scene(800, 600).jpeg().toBuffer();
  const files = { svg, bomb, truncated: whole.subarray(0, whole.length / 2) };
  const images: TakenPhotos = new Map();
  for (const [name, file] of Object.entries(files)) images.set(name, await takeInImage(file));
  return images;
}
