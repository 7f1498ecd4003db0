import { errors, jwtVerify, SignJWT } from 'jose';

/** Who may use a link, and for what. */
export type LinkGrant = { readonly userId: string; readonly subjectId: string };

/** Makes and checks the tokens of one kind of link. */
export type SignedLinks = {
  issue(grant: LinkGrant, ttlSeconds: number): Promise<string>;
  /** Undefined for a token that is forged, changed, expired, or of another kind. */
  verify(token: string): Promise<LinkGrant | undefined>;
};

/**
 * Links signed with a secret of this deployment (HS256). Issuer, audience and type come from the
 * kind, so that no link passes for another kind, nor for a login token.
 */
export function signedLinks(secret: Uint8Array, kind: 'file' | 'upload' | 'ledger'): SignedLinks {
  const issuer = `rectification-papers:${kind}s`;
  const typ = `${kind}+jwt`;
  return {
    issue: ({ userId, subjectId }, ttlSeconds) =>
      new SignJWT({ subject: subjectId })
        .setProtectedHeader({ alg: 'HS256', typ })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(issuer)
        .setIssuedAt()
        .setExpirationTime(`${ttlSeconds}s`)
        .sign(secret),
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify<{ subject: unknown }>(token, secret, {
          algorithms: ['HS256'],
          issuer,
          audience: issuer,
          typ,
          requiredClaims: ['sub', 'exp', 'subject'],
        });
        const { sub, subject } = payload;
        return sub && typeof subject === 'string' ? { userId: sub, subjectId: subject } : undefined;
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
        throw error;
      }
    },
  };
}
