import { InvalidTokenError } from './token-verifier.ts';

/**
 * The token of a request's Authorization headers (RFC 6750 §2.1; the scheme in any case), undefined
 * where there is none. Throws InvalidTokenError for several headers, another scheme, no token: who
 * tried to sign in and failed is not let in as nobody.
 */
export function readBearerToken(headers: readonly string[] | undefined): string | undefined {
  const [header, ...others] = headers ?? [];
  if (header === undefined) return undefined;
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (token === undefined || others.length > 0) throw new InvalidTokenError();
  return token;
}
