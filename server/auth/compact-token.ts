import { InvalidTokenError } from './token-verifier.ts';

/** Longer than any access token of use, and well below what a request's headers may hold. */
const MAX_LENGTH = 8_192;
const PARTS = 3;

/**
 * Throws InvalidTokenError unless the text is a signed token in its one canonical spelling (RFC 7515
 * §7.1): decoders let pass what stands after a signature, or differs in bits that no byte takes.
 */
export function assertCompactToken(token: string): void {
  const parts = token.length > MAX_LENGTH ? [] : token.split('.');
  const isCanonical = (part: string) =>
    part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
  if (parts.length !== PARTS || !parts.every(isCanonical)) throw new InvalidTokenError();
}
