import { createHash, randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { TestApplication } from './application.ts';
import { succeed } from './notice-mutation.ts';

/** A scanned paper of one blank page, uploaded and completed by a user; its global id. */
export async function uploadedScan(app: TestApplication, userId: string): Promise<string> {
  const document = await PDFDocument.create();
  document.addPage();
  const bytes = Uint8Array.from(await document.save());
  const upload = await succeed<{ id: string; uploadUrl: string }>(app, {
    mutation: 'createUpload',
    userId,
    select: 'id uploadUrl',
    input: {
      idempotencyKey: randomUUID(),
      fileName: '专题会议纪要（虚构）.pdf',
      byteLength: bytes.byteLength,
    },
  });
  await fetch(new URL(upload.uploadUrl, app.url), { method: 'PUT', body: bytes });
  await succeed(app, {
    mutation: 'completeUpload',
    userId,
    input: { id: upload.id, sha256: createHash('sha256').update(bytes).digest('hex') },
  });
  return upload.id;
}
