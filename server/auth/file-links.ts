import { signedLinks } from './signed-links.ts';

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

/** Download links of papers, signed with a secret of this deployment. */
export function fileLinks(secret: Uint8Array): FileLinks {
  const links = signedLinks(secret, 'file');
  return {
    issue: ({ userId, artifactId }, ttlSeconds) =>
      links.issue({ userId, subjectId: artifactId }, ttlSeconds),
    verify: async (token) => {
      const grant = await links.verify(token);
      if (!grant) throw new InvalidFileLinkError();
      return { userId: grant.userId, artifactId: grant.subjectId };
    },
  };
}
