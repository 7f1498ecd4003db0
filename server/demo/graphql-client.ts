import type { DocumentNode } from 'graphql';

/**
 * A generated document: it carries the types of its answer and of its variables, and the hash under
 * which the manifest of registered operations holds it.
 */
type TypedDocument<Result, Variables> = DocumentNode & {
  readonly __apiType?: (variables: Variables) => Result;
  readonly __meta__?: { readonly hash?: string };
};

/** Where the platform answers, for whom, and on which day the request is played. */
export type GraphqlClient = {
  readonly url: string;
  readonly token: string;
  /** `YYYY-MM-DD`; the demo plays notices of past years. */
  readonly onDay?: string;
};

/**
 * Sends one typed operation over HTTP by its hash, as production asks of every client; an answer without data is an error that
 * says why.
 */
export async function send<Result, Variables>(
  client: GraphqlClient,
  document: TypedDocument<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${client.token}`,
      ...(client.onDay !== undefined && { 'development-date': client.onDay }),
    },
    body: JSON.stringify({
      variables,
      extensions: { persistedQuery: { version: 1, sha256Hash: document.__meta__?.hash } },
    }),
  });
  const answer: { data?: Result | null; errors?: readonly { message: string }[] } =
    await response.json();
  if (answer.data) return answer.data;
  const reasons = answer.errors?.map((error) => error.message).join('；') ?? '没有返回内容';
  throw new Error(`平台返回 ${response.status}：${reasons}`);
}

/** A mutation ended in a problem; the message is the platform's own. */
export class ProblemError extends Error {}

type Answer = { readonly __typename: string };
type Success<Union extends Answer> = Extract<Union, { data: unknown }>;

/** The data of a mutation's success; any problem becomes an error with its message. */
export function dataOf<Union extends Answer>(union: Union): Success<Union>['data'] {
  if (isSuccess(union)) return union.data;
  const message = 'message' in union ? String(union.message) : union.__typename;
  const details = ['findings' in union && union.findings, 'issues' in union && union.issues];
  const told = details.filter((one) => one !== false).map((one) => JSON.stringify(one));
  throw new ProblemError(`${message}${told.join('')}`);
}

/** Id of what was registered now, or stood already. */
export function idOf(
  union: Answer & { data?: { id: string }; existingId?: string | null; message?: string },
): string {
  const id = union.data?.id ?? union.existingId;
  if (id) return id;
  throw new ProblemError(union.message ?? union.__typename);
}

function isSuccess<Union extends Answer>(union: Union): union is Success<Union> {
  return 'data' in union;
}
