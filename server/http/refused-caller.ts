import type { GraphQLError } from 'graphql';
import {
  InvalidTokenError,
  SuspendedUserError,
  UnknownSubjectError,
} from '../auth/token-verifier.ts';
import { type Refusal, refusedRequest } from './refused-request.ts';

const REALM = 'Bearer realm="rectification-papers"';

/** What a request without a token is told where it needs one. */
export function signInFirst(): GraphQLError {
  return refusedRequest(
    unauthenticated('请先登录：在 Authorization 请求头中附上 Bearer 凭证', REALM),
  );
}

/** The one answer to every text that is no valid token: what is wrong with it helps forgers only. */
export const invalidToken: Refusal = notTaken(new InvalidTokenError());

/**
 * The answer to who tried to sign in and may not come in: 401 with the challenge of RFC 6750 §3 for
 * a token or account that is not taken, 403 for a suspended user. Undefined for any other error.
 */
export function refusedCaller(error: unknown): GraphQLError | undefined {
  if (error instanceof InvalidTokenError) return refusedRequest(invalidToken);
  if (error instanceof UnknownSubjectError) return refusedRequest(notTaken(error));
  if (error instanceof SuspendedUserError) {
    return refusedRequest({ status: 403, code: 'SUSPENDED', message: error.message });
  }
  return undefined;
}

function notTaken(error: Error): Refusal {
  return unauthenticated(error.message, `${REALM}, error="invalid_token"`);
}

function unauthenticated(message: string, challenge: string): Refusal {
  return {
    status: 401,
    code: 'UNAUTHENTICATED',
    message,
    headers: { 'www-authenticate': challenge },
  };
}
