import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import {
  InvalidTokenError,
  SuspendedUserError,
  UnknownSubjectError,
} from '../auth/token-verifier.ts';

const REALM = 'Bearer realm="rectification-papers"';

/** What a request without a token is told where it needs one. */
export function signInFirst(): GraphQLError {
  return unauthenticated('请先登录：在 Authorization 请求头中附上 Bearer 凭证', REALM);
}

/**
 * The answer to who tried to sign in and may not come in: 401 with the challenge of RFC 6750 §3 for
 * a token or account that is not taken, 403 for a suspended user. Undefined for any other error.
 */
export function refusedCaller(error: unknown): GraphQLError | undefined {
  if (error instanceof InvalidTokenError || error instanceof UnknownSubjectError) {
    return unauthenticated(error.message, `${REALM}, error="invalid_token"`);
  }
  if (error instanceof SuspendedUserError) {
    return new GraphQLError(error.message, {
      extensions: { code: 'SUSPENDED', http: { status: 403, headers: new HeaderMap() } },
    });
  }
  return undefined;
}

function unauthenticated(message: string, challenge: string): GraphQLError {
  const headers = new HeaderMap([['www-authenticate', challenge]]);
  return new GraphQLError(message, {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers } },
  });
}
