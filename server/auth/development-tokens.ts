import { errors, jwtVerify, SignJWT } from 'jose';
import { assertCompactToken } from './compact-token.ts';
import { InvalidTokenError, type TokenVerifier } from './token-verifier.ts';

const ISSUER = 'rectification-papers:development';
const AUDIENCE = 'rectification-papers';
const LIFETIME = '12h';

/**
 * Tokens for development, demo and tests, signed with a secret of this deployment. The verifier
 * pins algorithm, issuer, audience and type: without them a token of another audience would pass.
 * Never wired in production.
 */
export function developmentTokens(secret: Uint8Array): TokenVerifier & {
  issue(userId: string): Promise<string>;
} {
  return {
    issue: (userId) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
        .setSubject(userId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(LIFETIME)
        .sign(secret),
    verify: async (token) => {
      assertCompactToken(token);
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          audience: AUDIENCE,
          typ: 'at+jwt',
          maxTokenAge: LIFETIME,
          requiredClaims: ['sub', 'exp'],
        });
        return { bearer: { userId: payload.sub ?? '' }, authentication: { amr: [] } };
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) {
          throw new InvalidTokenError();
        }
        throw error;
      }
    },
  };
}
