import { createHash } from 'node:crypto';

/** Operations that the platform knows by their SHA-256: those of its own clients. */
export type PersistedOperations = {
  readonly size: number;
  /** Text of an operation, by hash, with or without the prefix `sha256:`. */
  textOf(hash: string): string | undefined;
  /** Name of the operation, for logs and counts; undefined for a text that is not registered. */
  nameOf(text: string): string | undefined;
};

/**
 * Reads manifests (`sha256:<hash>` → text) as the code generator writes them. Throws Error with the
 * hash of an entry whose text has another one.
 */
export function persistedOperations(
  manifests: readonly Readonly<Record<string, string>>[],
): PersistedOperations {
  const texts = new Map<string, string>();
  const names = new Map<string, string>();
  for (const [key, text] of manifests.flatMap((one) => Object.entries(one))) {
    const hash = bare(key);
    if (sha256(text) !== hash) throw new Error(`操作清单有误：编号 ${hash} 与其内容不符`);
    texts.set(hash, text);
    names.set(text, /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? hash);
  }
  return {
    size: texts.size,
    textOf: (hash) => texts.get(bare(hash)),
    nameOf: (text) => names.get(text),
  };
}

/** SHA-256 of a document's text, hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function bare(hash: string): string {
  return hash.replace(/^sha256:/, '');
}
