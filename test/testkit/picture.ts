import sharp from 'sharp';
import type { TestApplication } from './application.ts';
import { uploaded } from './upload.ts';

let taken = 0;

/** A small picture that no other call gives, uploaded and completed by a user; its global id. */
export async function uploadedPicture(app: TestApplication, userId: string): Promise<string> {
  taken += 1;
  const background = { r: taken % 256, g: Math.floor(taken / 256) % 256, b: 128 };
  const create = { width: 64, height: 64, channels: 3, background } as const;
  const bytes = await sharp({ create }).png().toBuffer();
  return (await uploaded(app, userId, { fileName: '照片（虚构）.png', bytes })).id;
}
