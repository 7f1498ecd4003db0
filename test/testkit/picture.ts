import { createHash, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { TestApplication } from './application.ts';
import { succeed } from './notice-mutation.ts';

let taken = 0;

/** A small picture that no other call gives, uploaded and completed by a user; its global id. */
export async function uploadedPicture(app: TestApplication, userId: string): Promise<string> {
  taken += 1;
  const background = { r: taken % 256, g: Math.floor(taken / 256) % 256, b: 128 };
  const create = { width: 64, height: 64, channels: 3, background } as const;
  const bytes = await sharp({ create }).png().toBuffer();
  const upload = await succeed<{ id: string; uploadUrl: string }>(app, {
    mutation: 'createUpload',
    userId,
    select: 'id uploadUrl',
    input: {
      idempotencyKey: randomUUID(),
      fileName: '照片（虚构）.png',
      byteLength: bytes.byteLength,
    },
  });
  await fetch(new URL(upload.uploadUrl, app.url), { method: 'PUT', body: Uint8Array.from(bytes) });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await succeed(app, { mutation: 'completeUpload', userId, input: { id: upload.id, sha256 } });
  return upload.id;
}
