import { errors, jwtVerify, SignJWT } from 'jose';

const ISSUER = 'rectification-papers:files';
const AUDIENCE = 'rectification-papers:files';
const TYPE = 'file+jwt';

/** Who may fetch which paper with a link. */
export type FileGrant = { readonly userId: string; readonly artifactId: string };

/** The link is forged, changed, expired, or for another purpose. */
export class InvalidFileLinkError extends Error {
  constructor() {
    super('下载链接无效或已过期；请重新读取文件的 downloadUrl');
    this.name = 'InvalidFileLinkError';
  }
}

/** Makes and checks the tokens of download links. */
export type FileLinks = {
  issue(grant: FileGrant, ttlSeconds: number): Promise<string>;
  /** Throws InvalidFileLinkError. */
  verify(token: string): Promise<FileGrant>;
};

/**
 * Links signed with a secret of this deployment (HS256). Issuer, audience and type differ from
 * those of login tokens, so that neither passes for the other.
 */
export function fileLinks(secret: Uint8Array): FileLinks {
  return {
    issue: ({ userId, artifactId }, ttlSeconds) =>
      new SignJWT({ artifact: artifactId })
        .setProtectedHeader({ alg: 'HS256', typ: TYPE })
        .setSubject(userId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${ttlSeconds}s`)
        .sign(secret),
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify<{ artifact: unknown }>(token, secret, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          audience: AUDIENCE,
          typ: TYPE,
          requiredClaims: ['sub', 'exp', 'artifact'],
        });
        if (typeof payload.artifact !== 'string') throw new InvalidFileLinkError();
        return { userId: payload.sub ?? '', artifactId: payload.artifact };
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) {
          throw new InvalidFileLinkError();
        }
        throw error;
      }
    },
  };
}
