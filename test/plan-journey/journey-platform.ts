import manifest from '../../server/demo/generated/persisted-documents.json' with { type: 'json' };
import type { Platform } from '../../server/demo/platform-process.ts';
import { persistedOperations } from '../../server/http/operation/persisted-operations.ts';
import testManifest from '../generated/persisted-documents.json' with { type: 'json' };
import { startTestApplication } from '../testkit/application.ts';

/** A platform of this process for the demo's client, with its own operations and the tests'. */
export async function startJourneyPlatform(name: string, mongodbUri?: string): Promise<Platform> {
  const app = await startTestApplication(name, {
    workers: 1,
    persisted: persistedOperations([manifest, testManifest]),
    ...(mongodbUri !== undefined && { mongodbUri }),
  });
  const as = async (userId: string) => ({ url: app.url, token: await app.issueToken(userId) });
  return {
    system: await as('system-administrator'),
    security: await as('security-administrator'),
    stop: () => app.close(),
  };
}
