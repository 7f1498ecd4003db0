/** Tells whose token it is. A real OpenID issuer stands behind the same interface. */
export type TokenVerifier = {
  /** User id of a valid token; throws InvalidTokenError for any other text. */
  verify(token: string): Promise<string>;
};

/** The token is forged, expired, for another audience, or no token at all. */
export class InvalidTokenError extends Error {
  constructor() {
    super('登录凭证无效或已过期；请重新登录');
    this.name = 'InvalidTokenError';
  }
}
