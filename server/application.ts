import { v7 as uuidv7 } from 'uuid';
import { developmentTokens } from './auth/development-tokens.ts';
import { createHttpServer } from './http/http-server.ts';
import { ensureAdministrator } from './services/identity/ensure-administrator.ts';
import type { Clock } from './services/service-context.ts';
import { openStore, prepareStore } from './store/connection.ts';
import { defineModels } from './store/define-models.ts';

export type ApplicationOptions = {
  readonly mongodbUri: string;
  readonly host: string;
  readonly port: number;
  /** Key of development tokens and file links. */
  readonly secret: string;
  readonly clock: Clock;
  readonly logLevel: string;
  readonly introspection: boolean;
  /** True in development, for tests and the demo: administrators may issue tokens over the API. */
  readonly developmentMode: boolean;
};

/** A running application: what `start`, the demo and the tests begin with and end. */
export type Application = {
  readonly url: string;
  issueToken(userId: string): Promise<string>;
  close(): Promise<void>;
};

/** Opens the store, sees to its indexes and first user, and listens. */
export async function startApplication(options: ApplicationOptions): Promise<Application> {
  const store = await openStore({ uri: options.mongodbUri });
  defineModels(store);
  await prepareStore(store);
  await ensureAdministrator({ store, clock: options.clock, newId: () => uuidv7() });
  const tokens = developmentTokens(new TextEncoder().encode(options.secret));
  const app = await createHttpServer({
    ...options,
    store,
    verifier: tokens,
    ...(options.developmentMode && { developmentTokens: tokens }),
  });
  await app.listen({ host: options.host, port: options.port });
  return {
    url: app.listeningOrigin,
    issueToken: tokens.issue,
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}
