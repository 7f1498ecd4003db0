import { AUDIENCE } from '../issuer/provider-settings.ts';
import type { Issuer } from '../issuer/start-issuer.ts';
import type { startTestApplication, TestApplication } from '../testkit/application.ts';

type SignIn = NonNullable<NonNullable<Parameters<typeof startTestApplication>[1]>['signIn']>;

/** A platform's settings that trust an issuer of the tests. */
export function trusting(issuer: Issuer, more: { firstAdministrator?: string } = {}): SignIn {
  return {
    signIn: {
      issuer: issuer.url,
      audience: AUDIENCE,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      clockToleranceSeconds: 5,
      maxTokenAgeSeconds: 3_600,
      keys: { address: new URL(issuer.jwksAddress) },
      ...more,
    },
  };
}

/** The application as the holder of an access token meets it, whatever user a call names. */
export function withToken(app: TestApplication, token: string): TestApplication {
  return { ...app, ask: (query, variables) => app.askWithToken(token, query, variables) };
}
