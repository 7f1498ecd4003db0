import { getHashes, hash } from 'node:crypto';

/** Both hashes of a record, hex. */
export type RecordHashes = { readonly sha256: string; readonly sm3: string };

/** Stands for the record before the first one of a chain. */
export const GENESIS_HASH = '0'.repeat(64);

/** Both hashes of the canonical text of a record (UTF-8). */
export function recordHashes(content: string | Uint8Array): RecordHashes {
  return { sha256: hash('sha256', content), sm3: hash('sm3', content) };
}

/**
 * Throws where this Node cannot compute SM3 (GB/T 32905—2016): asked at the start, so that no
 * change is ever refused for it.
 */
export function requireHashes(): void {
  const lacking = ['sha256', 'sm3'].filter((name) => !getHashes().includes(name));
  if (lacking.length === 0) return;
  throw new Error(
    `本机的 Node.js 不支持审计记录所用的杂凑算法 ${lacking.join('、')}；请换用带完整 OpenSSL 3 的 Node.js`,
  );
}
