import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { PageImage } from '../../../server/documents/typeset/pages.ts';
import { projectRoot } from '../../../server/project-root.ts';

const FOLDER = join(projectRoot, '.data', 'bench');
const [WIDTH, HEIGHT] = [1600, 1200];
/** Noise of this width, enlarged, makes files of the size of a bounded photo, some 300 KB. */
const GRAIN = 240;

/** A file of a made-up photo, made once and kept with the project's data. */
export async function photoFile(number: number): Promise<string> {
  const file = join(FOLDER, `photo-${number}.jpg`);
  const known = await readFile(file).catch(() => undefined);
  if (known !== undefined) return file;
  await mkdir(FOLDER, { recursive: true });
  const grain = await sharp({
    create: {
      width: GRAIN,
      height: (GRAIN * HEIGHT) / WIDTH,
      channels: 3,
      background: '#6a8f5a',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .png()
    .toBuffer();
  await writeFile(file, await sharp(grain).resize(WIDTH, HEIGHT).jpeg({ quality: 80 }).toBuffer());
  return file;
}

/** The photos as the intake leaves them; a comment in each makes the files of each paper its own. */
export async function photosOf(seed: number, count: number): Promise<Map<string, PageImage>> {
  const images = new Map<string, PageImage>();
  for (let number = 1; number <= count; number += 1) {
    const jpeg = withComment(await readFile(await photoFile(number)), `bench ${seed}`);
    const id = createHash('sha256').update(jpeg).digest('hex');
    images.set(`photo-${number}`, { id, width: WIDTH, height: HEIGHT, jpeg });
  }
  return images;
}

/** Puts a COM segment after the start of a JPEG file. */
function withComment(jpeg: Buffer, comment: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(comment), jpeg.subarray(2)]);
}
