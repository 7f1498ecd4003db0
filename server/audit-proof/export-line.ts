import type { RecordHashes } from './record-hash.ts';

/**
 * A line of an export: `{"content":<canonical text>,"sha256":"…","sm3":"…"}`. The text stands in it
 * byte for byte as it was hashed, between parts of fixed length, so that a verifier hashes it where
 * it lies; what it then reads is what those bytes say.
 */
const BEFORE = '{"content":';
const BEFORE_SHA256 = ',"sha256":"';
const BEFORE_SM3 = '","sm3":"';
const AFTER = '"}';
const HEX_LENGTH = 64;
const TAIL_LENGTH =
  BEFORE_SHA256.length + HEX_LENGTH + BEFORE_SM3.length + HEX_LENGTH + AFTER.length;

/** The line of a record, without its line end. */
export function exportLine(record: RecordHashes & { readonly content: string }): string {
  const { content, sha256, sm3 } = record;
  return `${BEFORE}${content}${BEFORE_SHA256}${sha256}${BEFORE_SM3}${sm3}${AFTER}`;
}

const tailForm = new RegExp(`^${BEFORE_SHA256}([0-9a-f]{64})${BEFORE_SM3}([0-9a-f]{64})${AFTER}$`);

/** The parts of a line, or undefined where it has not the form of one. */
export function splitLine(line: Buffer): (RecordHashes & { readonly content: Buffer }) | undefined {
  const end = line.length - TAIL_LENGTH;
  if (end <= BEFORE.length || line.toString('latin1', 0, BEFORE.length) !== BEFORE)
    return undefined;
  const [, sha256, sm3] = tailForm.exec(line.toString('latin1', end)) ?? [];
  if (sha256 === undefined || sm3 === undefined) return undefined;
  return { content: line.subarray(BEFORE.length, end), sha256, sm3 };
}
