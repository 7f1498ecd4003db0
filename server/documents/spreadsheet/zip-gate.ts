import { type Entry, fromBufferPromise } from 'yauzl';

/** Bounds of a workbook's parts, by what its directory declares. */
const MOST_ENTRIES = 2000;
const MOST_BYTES_EACH = 200 * 2 ** 20;
const MOST_BYTES = 300 * 2 ** 20;

/** What a zip declares before anything of it is unpacked, or why it is not opened (Chinese). */
export type ZipGate =
  | { readonly names: readonly string[] }
  | { readonly refused: { readonly code: string; readonly message: string } };

/**
 * Reads the directory of a zip and refuses bombs, encrypted parts, paths that leave the archive and
 * names that stand twice. What lies about its sizes is caught by the reader behind.
 */
export async function passZip(bytes: Uint8Array): Promise<ZipGate> {
  const names = new Set<string>();
  let total = 0;
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    if (zip.entryCount > MOST_ENTRIES)
      return tooLarge(`有${zip.entryCount}个部件，至多${MOST_ENTRIES}个`);
    for await (const entry of zip.eachEntry()) {
      const { fileName, uncompressedSize }: Entry = entry;
      total += uncompressedSize;
      if (entry.isEncrypted()) return encrypted();
      if (uncompressedSize > MOST_BYTES_EACH || total > MOST_BYTES) {
        return tooLarge(`解开后超过${MOST_BYTES / 2 ** 20}兆字节`);
      }
      if (names.has(fileName)) return damaged();
      names.add(fileName);
    }
  } catch {
    return damaged();
  }
  return { names: [...names] };
}

function tooLarge(what: string): ZipGate {
  const message = `该文件${what}，不予打开；请拆成几个较小的表格后重新上传`;
  return { refused: { code: 'FILE_BOMB', message } };
}

function encrypted(): ZipGate {
  const message = '该文件已加密；请解除密码后重新上传';
  return { refused: { code: 'XLSX_ENCRYPTED', message } };
}

function damaged(): ZipGate {
  const message = '该文件已损坏，无法打开；请用表格软件另存为.xlsx后重新上传';
  return { refused: { code: 'XLSX_DAMAGED', message } };
}
