import type { Authentication } from '../domain/access/caller.ts';

/** Whose token it is: a user of ours, or a subject as its issuer names it. */
export type Bearer =
  | { readonly userId: string }
  | { readonly issuer: string; readonly subject: string };

/** What a valid token proves. */
export type VerifiedToken = {
  readonly bearer: Bearer;
  readonly authentication: Authentication;
};

/** Tells whose token it is. */
export type TokenVerifier = {
  /**
   * Throws InvalidTokenError for any text but a valid token, UnavailableFailure where that cannot be
   * told because no key of the issuer could be had.
   */
  verify(token: string): Promise<VerifiedToken>;
};

/** The token is forged, expired, for another audience, or no token at all. */
export class InvalidTokenError extends Error {
  constructor() {
    super('登录凭证无效或已过期；请重新登录');
    this.name = 'InvalidTokenError';
  }
}

/** The issuer vouches for the subject, but no user of the platform is linked to it. */
export class UnknownSubjectError extends Error {
  constructor(identity: { readonly issuer: string; readonly subject: string }) {
    super(
      `登录有效，但账号“${identity.subject}”（签发方 ${identity.issuer}）尚未关联平台用户；请把这两项告知安全管理员，由其登记用户并关联账号`,
    );
    this.name = 'UnknownSubjectError';
  }
}

/** The user is known, but was suspended by the security administrator. */
export class SuspendedUserError extends Error {
  constructor() {
    super('您的账号已停用；如需恢复，请联系安全管理员');
    this.name = 'SuspendedUserError';
  }
}

/**
 * Asks several verifiers in turn; the first that takes the token decides. Throws what the last one
 * throws.
 */
export function firstVerifier(verifiers: readonly TokenVerifier[]): TokenVerifier {
  return {
    verify: async (token) => {
      for (const verifier of verifiers) {
        try {
          return await verifier.verify(token);
        } catch (error) {
          if (!(error instanceof InvalidTokenError)) throw error;
        }
      }
      throw new InvalidTokenError();
    },
  };
}
