import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** Place of the operating system in a gzip header (RFC 1952 §2.3.1); 255 says "unknown". */
const OS_BYTE = 9;

/** Compresses text; the same text gives the same bytes on every machine with this zlib. */
export async function gzipText(text: string): Promise<Uint8Array> {
  const bytes = await packed(text, { level: 9 });
  bytes[OS_BYTE] = 255;
  return bytes;
}

/** The text that `gzipText` compressed. */
export async function gunzipText(bytes: Uint8Array): Promise<string> {
  return (await unpacked(bytes)).toString('utf8');
}
