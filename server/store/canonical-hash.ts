import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** RFC 8785 canonical JSON of a plain value. Throws on what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('A value without JSON form cannot be hashed');
  return text;
}

/** SHA-256 of the canonical JSON, hex: equal facts have equal hashes wherever they were made. */
export function canonicalHash(value: unknown): string {
  return canonicalTextHash(canonicalJson(value));
}

/** The same of a value whose canonical JSON is at hand. */
export function canonicalTextHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
