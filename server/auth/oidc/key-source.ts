import type { JWTVerifyGetKey } from 'jose';

/** Public keys of the issuer by the header of a token; no key of a token itself is ever used. */
export type KeySource = JWTVerifyGetKey;
