import { createHash, randomUUID } from 'node:crypto';
import type { TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';

/** A completed upload, as its state, refusal and id tell. */
export type Uploaded = {
  readonly id: string;
  readonly state: string;
  readonly file: { readonly kind: string } | null;
  readonly refusal: { readonly code: string; readonly message: string } | null;
};

/** Announces, sends and completes a file as a user. */
export async function uploadWorkbook(
  app: TestApplication,
  userId: string,
  bytes: Uint8Array,
): Promise<Uploaded> {
  const { id, uploadUrl } = await succeed<{ id: string; uploadUrl: string }>(app, {
    mutation: 'createUpload',
    userId,
    select: 'id uploadUrl',
    input: {
      idempotencyKey: randomUUID(),
      fileName: '虚构台账.xlsx',
      byteLength: bytes.byteLength,
    },
  });
  const put = await fetch(`${app.url}${uploadUrl}`, { method: 'PUT', body: Buffer.from(bytes) });
  if (put.status !== 204) throw new Error(`PUT ${put.status}: ${await put.text()}`);
  return succeed<Uploaded>(app, {
    mutation: 'completeUpload',
    userId,
    select: 'id state file { kind } refusal { code message }',
    input: { id, sha256: createHash('sha256').update(bytes).digest('hex') },
  });
}
