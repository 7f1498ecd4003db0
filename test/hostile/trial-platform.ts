import { type Application, startApplication } from '../../server/application.ts';
import type { Asked } from '../testkit/application.ts';
import { testCheckpointSigner } from '../testkit/checkpoint-signer.ts';
import { keyringInMemory } from '../testkit/keyring.ts';

/** A platform in this process that is asked many things fast. */
export type TrialPlatform = {
  readonly url: string;
  /** Of the system administrator, who may run what is not registered. */
  readonly authorization: string;
  readonly issueToken: Application['issueToken'];
  /** One operation as a user. */
  readonly ask: Asked['ask'];
  close(): Promise<void>;
};

const UNBOUNDED = 1_000_000_000;

/** Starts it over a database of its own. Rates are unbounded: what is tried is each request. */
export async function startTrialPlatform(mongodbUri: string): Promise<TrialPlatform> {
  const application = await startApplication({
    mongodbUri,
    host: '127.0.0.1',
    port: 0,
    secret: 'a secret of the tests, longer than 32 characters',
    clock: { now: () => new Date() },
    logLevel: 'silent',
    introspection: false,
    developmentMode: true,
    keyring: keyringInMemory(),
    checkpointSigner: await testCheckpointSigner(),
    limits: {
      requestsPerMinute: UNBOUNDED,
      anonymousPerMinute: UNBOUNDED,
      refusedSignInsPerMinute: UNBOUNDED,
      costPerMinute: UNBOUNDED,
    },
  });
  const token = await application.issueToken('system-administrator');
  return {
    url: application.url,
    authorization: `Bearer ${token}`,
    issueToken: application.issueToken,
    ask: async (query, variables = {}, userId = 'system-administrator') => {
      const bearer = userId === null ? undefined : await application.issueToken(userId);
      const response = await fetch(`${application.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...JSON.parse(await response.text()) };
    },
    close: () => application.close(),
  };
}
