import type { PartCache } from '../typeset/parts/lay-part.ts';
import { partCache } from '../typeset/parts/part-cache.ts';
import { FileHash } from './file-hash.ts';

/**
 * What a process keeps of the papers it made, so that a corrected one costs what was changed. The
 * bytes are the same without it.
 */
export type PaperMemory = { readonly parts: PartCache; readonly hash: FileHash };

/** A memory that holds nothing yet. */
export function paperMemory(): PaperMemory {
  return { parts: partCache(), hash: new FileHash() };
}
