/** One request as an attacker sends it: to `/graphql` unless it names another address. */
export type HostileRequest = {
  readonly name: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};

/** A GraphQL request over POST. */
export function posted(name: string, query: unknown, variables?: unknown): HostileRequest {
  return { name, body: JSON.stringify({ query, variables }) };
}
