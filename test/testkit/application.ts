import {
  type Application,
  type ApplicationOptions,
  startApplication,
} from '../../server/application.ts';
import type { ApiLimits } from '../../server/http/limits/api-limits.ts';
import type { PersistedOperations } from '../../server/http/operation/persisted-operations.ts';
import { noFaults } from '../../server/jobs/definitions/fault-points.ts';
import type { Clock } from '../../server/services/service-context.ts';
import type { KeyringSource } from '../../server/store/personal/personal-keys.ts';
import { testCheckpointSigner } from './checkpoint-signer.ts';
import { testFonts } from './fonts.ts';
import { keyringInMemory } from './keyring.ts';
import { testDatabaseUri } from './mongo.ts';

/** Answer of one GraphQL request over real HTTP. */
export type GraphqlAnswer<Data> = {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
};

/** A platform that answers users over HTTP: one in this process, or another process. */
export type Asked = {
  /** Sends an operation as a user, the system administrator by default; `null` is nobody. */
  ask<Data>(
    query: string,
    variables?: Record<string, unknown>,
    userId?: string | null,
  ): Promise<GraphqlAnswer<Data>>;
};

export type TestApplication = Application &
  Asked & {
    /** Its database, for tests that look behind the API. */
    readonly mongodbUri: string;
    /** Sends an operation with an access token of an issuer. */
    askWithToken<Data>(
      token: string,
      query: string,
      variables?: Record<string, unknown>,
    ): Promise<GraphqlAnswer<Data>>;
  };

const unhurried = {
  requestsPerMinute: 1_000_000,
  anonymousPerMinute: 1_000_000,
  refusedSignInsPerMinute: 1_000_000,
  downloadsPerMinute: 1_000_000,
  costPerMinute: 1_000_000_000,
} satisfies Partial<ApiLimits>;

/** Key of links and development tokens, so that a test can sign what a user once was given. */
export const TEST_SECRET = 'a secret of the tests, longer than 32 characters';

/** A whole application on its own database and a free port, with the real clock or the test's. */
export async function startTestApplication(
  name: string,
  options: {
    readonly clock?: Clock;
    readonly developmentMode?: boolean;
    /** Bounds other than the usual ones; rates are unbounded, for a test is one user in a hurry. */
    readonly limits?: Partial<ApiLimits>;
    /** Operations that run where documents of one's own do not. */
    readonly persisted?: PersistedOperations;
    readonly adHocOperations?: boolean;
    readonly metricsPort?: number;
    /** Makes papers with so many children; without it they wait. */
    readonly workers?: number;
    /** A database other than one on the run's shared server. */
    readonly mongodbUri?: string;
    /** Keys of personal fields that the test keeps; without it, keys of this application alone. */
    readonly keyring?: KeyringSource;
    /** The office's own sign-in, as a deployment sets it. */
    readonly signIn?: Pick<ApplicationOptions, 'signIn' | 'approvalSignIn'>;
  } = {},
): Promise<TestApplication> {
  const mongodbUri = options.mongodbUri ?? testDatabaseUri(name);
  const fontFiles = options.workers === undefined ? undefined : await testFonts();
  const application = await startApplication({
    mongodbUri,
    host: '127.0.0.1',
    port: 0,
    secret: TEST_SECRET,
    clock: options.clock ?? { now: () => new Date() },
    logLevel: 'fatal',
    introspection: true,
    keyring: options.keyring ?? keyringInMemory(),
    checkpointSigner: await testCheckpointSigner(),
    developmentMode: options.developmentMode ?? true,
    limits: { ...unhurried, ...options.limits },
    ...(options.persisted && { persisted: options.persisted }),
    ...(options.adHocOperations !== undefined && { adHocOperations: options.adHocOperations }),
    ...(options.metricsPort !== undefined && { metricsPort: options.metricsPort }),
    ...options.signIn,
    ...(fontFiles && { fontFiles }),
    ...(fontFiles && {
      press: {
        fontFiles,
        workers: options.workers ?? 1,
        leaseMs: 20_000,
        faults: noFaults,
      },
    }),
  });
  const { url, issueToken } = application;
  return {
    ...application,
    mongodbUri,
    ask: async (query, variables, userId = 'system-administrator') =>
      sendOperation({
        url,
        query,
        variables,
        token: userId === null ? undefined : await issueToken(userId),
      }),
    askWithToken: (token, query, variables) => sendOperation({ url, query, variables, token }),
  };
}

/** One operation over HTTP to a platform at an address, with the headers given. */
export async function sendOperation<Data>(request: {
  url: string;
  query: string;
  variables: Record<string, unknown> | undefined;
  token: string | undefined;
  headers?: Readonly<Record<string, string>>;
}): Promise<GraphqlAnswer<Data>> {
  const { url, query, variables = {}, token, headers } = request;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...JSON.parse(await response.text()) };
}
