import { createHash, randomUUID } from 'node:crypto';
import type { TestApplication } from './application.ts';
import { succeed } from './notice-mutation.ts';

/** A completed upload, as its state, file and refusal tell. */
export type Uploaded = {
  readonly id: string;
  readonly state: string;
  readonly file: { readonly kind: string } | null;
  readonly refusal: { readonly code: string; readonly message: string } | null;
};

/** Announces, sends and completes a file as a user; throws where the bytes are not taken. */
export async function uploaded(
  app: TestApplication,
  userId: string,
  sent: { readonly fileName: string; readonly bytes: Uint8Array },
): Promise<Uploaded> {
  const { fileName, bytes } = sent;
  const { id, uploadUrl } = await succeed<{ id: string; uploadUrl: string }>(app, {
    mutation: 'createUpload',
    userId,
    select: 'id uploadUrl',
    input: { idempotencyKey: randomUUID(), fileName, byteLength: bytes.byteLength },
  });
  const body = Uint8Array.from(bytes);
  const put = await fetch(new URL(uploadUrl, app.url), { method: 'PUT', body });
  if (put.status !== 204) throw new Error(`PUT ${put.status}: ${await put.text()}`);
  return succeed<Uploaded>(app, {
    mutation: 'completeUpload',
    userId,
    select: 'id state file { kind } refusal { code message }',
    input: { id, sha256: createHash('sha256').update(bytes).digest('hex') },
  });
}
