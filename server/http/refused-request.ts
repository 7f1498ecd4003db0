import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

/** A refusal of the whole request: an HTTP status, a stable code, and what to do next in Chinese. */
export type Refusal = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The refusal as an error of the GraphQL response, which Apollo answers with its status. */
export function refusedRequest(refusal: Refusal): GraphQLError {
  const headers = new HeaderMap(Object.entries(refusal.headers ?? {}));
  return new GraphQLError(refusal.message, {
    extensions: { code: refusal.code, http: { status: refusal.status, headers } },
  });
}

/** Body of a refusal outside GraphQL: the same form as a GraphQL error. */
export function refusalBody(refusal: Refusal): object {
  return { errors: [{ message: refusal.message, extensions: { code: refusal.code } }] };
}

/** Too many in the running minute: 429 with `Retry-After` (RFC 9110 §10.2.3). */
export function tooMany(what: string, retryAfterSeconds: number): Refusal {
  return {
    status: 429,
    code: 'RATE_LIMITED',
    message: `${what}过于频繁；请在${retryAfterSeconds}秒后重试`,
    headers: { 'retry-after': String(retryAfterSeconds) },
  };
}
