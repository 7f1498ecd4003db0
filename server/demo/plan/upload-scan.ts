import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { CompleteUploadDocument, CreateUploadDocument } from '../generated/graphql.ts';
import { dataOf, type GraphqlClient, send } from '../graphql-client.ts';
import { keyed } from '../register-office.ts';

/**
 * Uploads a made-up scan, a blank sheet of A4, under the name given; its id. Always today: the address of an
 * upload lasts for minutes of the real clock, whatever day is played.
 */
export async function uploadScan({ url, token }: GraphqlClient, fileName: string): Promise<string> {
  const client = { url, token };
  const sheet = { width: 827, height: 1169, channels: 3 as const, background: '#fff' };
  const bytes = Uint8Array.from(await sharp({ create: sheet }).jpeg().toBuffer());
  const { createUpload } = await send(client, CreateUploadDocument, {
    input: keyed({ fileName, byteLength: bytes.byteLength }),
  });
  const { id, uploadUrl } = dataOf(createUpload);
  if (typeof uploadUrl !== 'string') throw new Error(`“${fileName}”没有上传地址`);
  const put = await fetch(new URL(uploadUrl, client.url), { method: 'PUT', body: bytes });
  if (!put.ok) throw new Error(`上传失败：${put.status} ${await put.text()}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  dataOf((await send(client, CompleteUploadDocument, { input: { id, sha256 } })).completeUpload);
  return id;
}
