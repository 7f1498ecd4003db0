import { errors, type JWTPayload, jwtVerify } from 'jose';
import { assertCompactToken } from '../compact-token.ts';
import { InvalidTokenError, type TokenVerifier, type VerifiedToken } from '../token-verifier.ts';
import type { KeySource } from './key-source.ts';

/** Signature algorithms that may be allowed: asymmetric only, so that no public key is a secret. */
export const signatureAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;
export type SignatureAlgorithm = (typeof signatureAlgorithms)[number];

export type AccessTokenSettings = {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly SignatureAlgorithm[];
  readonly clockToleranceSeconds: number;
  readonly maxTokenAgeSeconds: number;
};

/** A subject is "a case-sensitive string not exceeding 255 characters" (OpenID Connect Core §2). */
const MAX_SUBJECT = 255;

/**
 * Verifies access tokens of the one trusted issuer (RFC 9068): type `at+jwt`, an algorithm of the
 * list, issuer, audience, times, and a signature by a pinned key. Keys and addresses of keys in a
 * token's own header are not looked at.
 */
export function accessTokenVerifier(settings: AccessTokenSettings, keys: KeySource): TokenVerifier {
  return {
    verify: async (token) => {
      assertCompactToken(token);
      try {
        const { payload } = await jwtVerify(token, keys, {
          algorithms: [...settings.algorithms],
          issuer: settings.issuer,
          audience: settings.audience,
          typ: 'at+jwt',
          clockTolerance: settings.clockToleranceSeconds,
          maxTokenAge: settings.maxTokenAgeSeconds,
          requiredClaims: ['sub', 'exp', 'iat'],
        });
        return proven(settings.issuer, payload);
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) {
          throw new InvalidTokenError();
        }
        throw error;
      }
    },
  };
}

function proven(issuer: string, payload: JWTPayload): VerifiedToken {
  const { sub, acr, amr } = payload;
  if (typeof sub !== 'string' || sub === '' || sub.length > MAX_SUBJECT) {
    throw new InvalidTokenError();
  }
  return {
    bearer: { issuer, subject: sub },
    authentication: {
      ...(typeof acr === 'string' && { acr }),
      amr: Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : [],
    },
  };
}
